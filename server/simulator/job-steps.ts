import { second } from '../kernel/time'
import type { Station } from './station'
import type { Payload } from './wire'

/** Progress of an update or an upload, one step after the other. */
export function tellSteps(station: Station, action: string, statuses: readonly string[], more: Payload = {}): void {
  statuses.forEach((status, index) => {
    const wait = ((index + 1) * 3 * second) / station.world.speed
    station.world.wheel.after(wait, () => station.tellAtOnce({ kind: 'notify', action, payload: { status, ...more } }))
  })
}
