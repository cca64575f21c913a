import type { UpgradeStanding } from '../domain/security/ports'
import { profileWords, type SecurityProfile, securityProfiles, toProfile } from '../domain/security/profile'
import { presentProfile, upgradeObstacle } from '../domain/security/raise-profile'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import { type CertificateRow, certificateRows } from './security-certificates'
import { type SecurityEvent, securityEvents } from './security-events'

/** A change of profile or password. state: waiting · done · timedOut · rejected. */
export type UpgradeRow = {
  id: number
  from: number
  to: number
  newPassword: boolean
  state: 'waiting' | 'done' | 'timedOut' | 'rejected'
  detail: string | null
  reason: string | null
  by: string
  startedAt: number
  deadlineAt: number
  endedAt: number | null
}

/** `obstacle`: why this step cannot be taken now; null: it can. */
export type UpgradeStep = { to: SecurityProfile; words: string; newPassword: boolean; obstacle: string | null }

export type StationSecurity = {
  least: SecurityProfile
  present: SecurityProfile
  seen: boolean
  words: string
  hasPassword: boolean
  hasCertificate: boolean
  online: boolean
  protocol: string | null
  identity: string
  serialNumber: string | null
  steps: UpgradeStep[]
  upgrades: UpgradeRow[]
  certificates: CertificateRow[]
  events: SecurityEvent[]
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** What the station's Security tab shows; null: no such station here. */
export async function stationSecurity(
  reads: Reads,
  stationId: StationId,
  reach: { standing: UpgradeStanding | null; online: boolean; tls: boolean },
): Promise<StationSecurity | null> {
  const { standing } = reach
  if (!standing) return null
  const { db, scope } = reads
  const upgrades = await db.query<UpgradeRow>(
    scope,
    `select id, from_profile as "from", to_profile as "to", new_password as "newPassword", state, detail, reason,
       requested_by_name as by, ${ms('started_at')} as "startedAt", ${ms('deadline_at')} as "deadlineAt", ${ms('ended_at')} as "endedAt"
     from profile_upgrades where station_id = $1 order by id desc limit 10`,
    [stationId],
  )
  const certificates = await db.query<CertificateRow>(
    scope,
    `select * from (${certificateRows} where c.station_id = $1) c order by c.id desc limit 50`,
    [stationId],
  )
  const present = presentProfile(standing)
  const { rows: events } = await securityEvents(reads, { stationId, days: 90 })
  const step = (to: SecurityProfile, newPassword: boolean): UpgradeStep => ({
    to,
    newPassword,
    words: profileWords[to],
    obstacle: upgradeObstacle(standing, { to, newPassword }, reach)?.message ?? null,
  })
  const higher = securityProfiles.filter((profile) => profile > Math.max(present, 1)).map((to) => step(to, false))
  return {
    least: standing.least,
    present,
    seen: standing.connected !== null,
    words: profileWords[present],
    hasPassword: standing.hasPassword,
    hasCertificate: standing.hasCertificate,
    online: reach.online,
    protocol: standing.protocol,
    identity: standing.identity,
    serialNumber: standing.serialNumber,
    steps: [...(present < 3 ? [step(toProfile(Math.max(present, 1)), true)] : []), ...higher],
    upgrades,
    certificates,
    events: events.slice(0, 100),
  }
}
