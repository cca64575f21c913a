import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { difference } from './difference'
import type { Audit, StationGateway } from './ports'

export const bootAnswers = ['auto', 'pending', 'rejected'] as const

/** How a station is received. */
export type BootPolicy = {
  /** What its BootNotification is told; auto: what its onboarding says. While it is not accepted a 2.x station's transactions wait (B02, B03). */
  answer: (typeof bootAnswers)[number]
  heartbeatIntervalS: number
  /** Lowest security profile it may connect with, 0 to 3. */
  leastSecurityProfile: number
}

export interface BootPolicies {
  /** null: not there, removed, or not in this scope. */
  find(scope: TenantScope, stationId: StationId): Promise<BootPolicy | null>
  change(scope: TenantScope, stationId: StationId, change: Partial<BootPolicy>, audit: Audit): Promise<void>
}

export type SetBootPolicy = Partial<BootPolicy> & { stationId: StationId; reason?: string | null }

/**
 * Decides how a station is received, for trials and for stations that must wait. What becomes stricter holds at once: a
 * connected station is cut off and comes back under it. What becomes looser waits for its next boot or handshake.
 */
export async function setBootPolicy(
  ports: { bootPolicies: BootPolicies; gateway: Pick<StationGateway, 'disconnect'> },
  scope: TenantScope,
  author: Author,
  { stationId, reason, ...wanted }: SetBootPolicy,
): Promise<Result<BootPolicy, 'notFound'>> {
  const known = await ports.bootPolicies.find(scope, stationId)
  if (!known) return refuse('notFound', 'This station is not here any more.')
  const { before, after } = difference(known, wanted)
  if (Object.keys(after).length === 0) return ok(known)
  await ports.bootPolicies.change(scope, stationId, after, {
    author,
    line: { action: 'station.bootPolicySet', objectType: 'station', objectId: stationId, before, after, reason },
  })
  const waits = after.answer !== undefined && after.answer !== 'auto'
  const secured = (after.leastSecurityProfile ?? 0) > known.leastSecurityProfile
  if (waits || secured) ports.gateway.disconnect(stationId, 'how it is received has changed')
  return ok({ ...known, ...after })
}
