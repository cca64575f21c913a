import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { StationAnswer } from '../../kernel/station-request'
import { minute } from '../../kernel/time'
import { makeStationPassword } from '../assets/station-password'
import type { Author } from '../people/actor'
import type { SecurityPorts, UpgradeStanding } from './ports'
import { profilePhrase, type SecurityProfile } from './profile'

export type RaiseProfile = {
  stationId: StationId
  to: SecurityProfile
  /** Give it a new password, which it needs for the profiles 1 and 2. */
  newPassword: boolean
  /** How long it may take to come back; after that the old credentials go on counting. */
  waitMin: number
  /** 2.x: where the station keeps the new connection, and over which of its networks. */
  slot: number
  networkInterface: string
  reason: string | null
}

export type UpgradeRefusal =
  | 'notFound'
  | 'conflict'
  | 'offline'
  | 'notHigher'
  | 'passwordMissing'
  | 'certificateMissing'
  | 'noTls'
  | 'stationRefused'

/** What stands in the way; null: nothing. The wizard shows the same words. */
export function upgradeObstacle(
  standing: UpgradeStanding,
  { to, newPassword }: Pick<RaiseProfile, 'to' | 'newPassword'>,
  reach: { online: boolean; tls: boolean },
): { code: UpgradeRefusal; message: string } | null {
  const now = presentProfile(standing)
  if (standing.upgradeOpen) return { code: 'conflict', message: 'A change is under way: wait until it has ended.' }
  if (!reach.online) return { code: 'offline', message: 'The station is not connected.' }
  if (newPassword && (to !== Math.max(now, 1) || now === 3))
    return {
      code: 'notHigher',
      message: 'A password is changed on the profile the station has; raise it before or after.',
    }
  if (!newPassword && to <= now)
    return {
      code: 'notHigher',
      message: `The station is on profile ${now} already (${profilePhrase(now)}).`,
    }
  if (!newPassword && to < 3 && !standing.hasPassword)
    return { code: 'passwordMissing', message: 'This station has no password yet: give it one first.' }
  if (to === 3 && !standing.hasCertificate)
    return { code: 'certificateMissing', message: 'This station has no certificate yet: have it ask for one first.' }
  if (to >= 2 && now < 2 && !reach.tls)
    return { code: 'noTls', message: 'There is no encrypted listener: set OCPP_TLS_CERT first.' }
  return null
}

/** As it connects today; a station that was never seen has what it is accepted with. */
export const presentProfile = ({ connected, least }: Pick<UpgradeStanding, 'connected' | 'least'>): SecurityProfile =>
  connected ?? least

/**
 * Sends a station to a higher security profile or gives it a new password (OCPP 2.0.1 A01, A05; 1.6 whitepaper §4).
 * Both ways in stay open until it came back with the new one; the handshake then closes the old one for good. A station
 * that does not come back falls back to the old by itself, and finds it open.
 */
export async function raiseProfile(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  input: RaiseProfile,
): Promise<Result<{ id: number; detail: string }, UpgradeRefusal>> {
  const { stationId, to, newPassword, reason } = input
  const standing = await ports.upgrades.standing(scope, stationId)
  if (!standing) return refuse('notFound', 'This station is not here any more.')
  const reach = { online: ports.gateway.isConnected(stationId), tls: ports.stationTlsUrl !== null }
  const obstacle = upgradeObstacle(standing, input, reach)
  if (obstacle) return refuse(obstacle.code, obstacle.message)
  const from = presentProfile(standing)
  const deadlineAt = ports.clock.now() + input.waitMin * minute
  const after = { from, to, newPassword }
  const line = { action: 'station.profileRaised', objectType: 'station', objectId: stationId, after, reason }
  const id = await ports.upgrades.begin(
    scope,
    { stationId, from, to, newPassword, reason, deadlineAt },
    { author, line },
  )
  if (id === null) return refuse('conflict', 'A change is under way: wait until it has ended.')
  const password = newPassword ? await sendPassword(ports, scope, author, stationId, standing) : null
  if (password && password.outcome !== 'accepted') return undo(ports, scope, id, stationId, password)
  const planned = to > from ? await sendProfile(ports, standing, input) : null
  if (planned && planned.outcome !== 'accepted') return undo(ports, scope, id, stationId, planned)
  return ok({ id, detail: (planned ?? password)?.detail ?? '' })
}

type Asked = Pick<StationAnswer, 'outcome' | 'detail'>

/** Silence is no refusal: it may have taken it. Both ways stay open, and the deadline decides. */
async function undo(
  ports: SecurityPorts,
  scope: TenantScope,
  id: number,
  stationId: StationId,
  { outcome, detail }: Asked,
): Promise<Result<{ id: number; detail: string }, UpgradeRefusal>> {
  if (outcome === 'timedOut') return ok({ id, detail })
  await ports.upgrades.end(scope, id, 'rejected', detail, ports.clock.now())
  await ports.upgrades.dropNextPassword(scope, stationId)
  return refuse('stationRefused', `The station did not take it: ${detail}. Nothing has changed.`)
}

async function sendPassword(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  stationId: StationId,
  { protocol }: UpgradeStanding,
): Promise<Asked> {
  const secret = makeStationPassword()
  const line = { action: 'station.passwordSet', objectType: 'station', objectId: stationId, after: { when: 'next' } }
  await ports.stations.setPassword(scope, stationId, ports.hashStationPassword(secret.password), 'next', {
    author,
    line,
  })
  const value =
    protocol === 'ocpp1.6'
      ? { component: '', variable: 'AuthorizationKey', value: secret.authorizationKeyHex }
      : { component: 'SecurityCtrlr', variable: 'BasicAuthPassword', value: secret.password }
  return ports.gateway.call(stationId, { kind: 'writeSettings', values: [value] })
}

const priority = { component: 'OCPPCommCtrlr', variable: 'NetworkConfigurationPriority' }

/** 1.6 reconnects by itself; 2.x gets a second way to us, puts it first, and tries it after a restart (A05.FR.03). */
async function sendProfile(ports: SecurityPorts, { protocol }: UpgradeStanding, input: RaiseProfile): Promise<Asked> {
  const { stationId, to, slot, networkInterface } = input
  const url = (ports.stationTlsUrl ?? '').replace(/\/$/, '') // the station appends its identity
  const call = ports.gateway.call
  const planned = await call(stationId, { kind: 'planConnection', profile: to, url, slot, networkInterface })
  if (planned.outcome !== 'accepted') return planned
  if (protocol === 'ocpp1.6')
    return planned.detail === 'RebootRequired' ? call(stationId, { kind: 'reset', mode: 'soft' }) : planned
  const read = await call(stationId, { kind: 'readSettings', names: [priority] })
  const before = (read.outcome === 'accepted' && read.settings?.[0]?.value) || ''
  const rest = before.split(',').filter((each) => each.trim() !== '' && Number(each) !== slot)
  const value = [slot, ...rest].join(',')
  const written = await call(stationId, { kind: 'writeSettings', values: [{ ...priority, value }] })
  if (written.outcome !== 'accepted') return written
  return call(stationId, { kind: 'reset', mode: 'soft' })
}
