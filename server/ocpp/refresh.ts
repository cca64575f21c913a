import { type AskedLink, askStation } from './ask-station'
import type { GatewayParts } from './gateway-parts'

/**
 * A station that came back without a boot message may not tell its status again: once it has stayed for a whole ping
 * interval (never for flapping ones, which a burst of triggers would only disturb) we ask for it, one time.
 */
export function refreshWhenStable(parts: GatewayParts, link: AskedLink & { readonly booted: boolean }): void {
  if (!link.booted) void askStation(parts, link, { kind: 'trigger', message: 'statusNotification' })
}
