import { stuckSql } from '../db/stuck-sessions'
import type { StuckFacts } from '../domain/support/desk/ports'
import { type ReconstructedEnd, reconstructEnd } from '../domain/support/desk/reconstruct-end'
import type { SessionId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { minute } from '../kernel/time'
import { sessionMoney } from './billing-session'
import type { Reads } from './reads'

/** A running session as the three who should know of it see it. Wh, W, minor units, ms UTC. */
export type StuckSession = {
  sessionId: SessionId
  stationId: StationId
  stationName: string
  evseNumber: number
  timeZone: string
  protocol: string
  /** The station speaks of transactions itself (2.x), or is asked for its meter (1.6). */
  ask: 'transactionEvent' | 'meterValues'
  meter: { at: number | null; energyWh: number; powerW: number | null }
  evse: { state: EvseState; since: number | null; connected: boolean }
  money: { amountMinor: number; currency: string } | null
  /** Why it looks stuck; empty: nothing speaks against it. */
  signs: string[]
  end: ReconstructedEnd
}

const placeSql = `select s.name as "stationName", s.connected, coalesce(l.time_zone, t.time_zone) as "timeZone", x.protocol, x.power_w as "powerW",
    x.evse_number as "evseNumber", x.phase as "sessionPhase", e.availability, e.phase,
    (extract(epoch from e.status_at) * 1000)::bigint as "statusAt"
  from sessions x join stations s on s.id = x.station_id join tenants t on t.id = s.tenant_id
    left join locations l on l.id = s.location_id left join evses e on e.id = x.evse_id where x.id = $1`
type Place = Pick<StuckSession, 'stationName' | 'timeZone' | 'protocol' | 'evseNumber'> & {
  connected: boolean
  powerW: number | null
  sessionPhase: Phase
  availability: Availability
  phase: Phase | null
  statusAt: number | null
}

const silentMs = 15 * minute

/** What the meter, the EVSE and the session say against each other. */
function signsOf(facts: StuckFacts, place: Place, now: number): string[] {
  const heard = facts.lastSampleAt ?? facts.startedAt
  const signs: string[] = []
  if (now - heard > silentMs) signs.push('No reading for more than 15 minutes.')
  if (place.sessionPhase === 'charging' && place.powerW === 0)
    signs.push('It says it charges, and the meter says no power flows.')
  if (facts.freeSince !== null && facts.freeSince > facts.startedAt) signs.push('The EVSE says it is free.')
  if (!place.connected) signs.push('The station is not connected.')
  return signs
}

/** null: no such session in this scope, or it has ended. */
export async function stuckSession(reads: Reads, id: SessionId): Promise<StuckSession | null> {
  const now = reads.now()
  const found = await reads.db.run(reads.scope, async (tx) => ({
    facts: (await tx.query<StuckFacts>(stuckSql, [id]))[0],
    place: (await tx.query<Place>(placeSql, [id]))[0],
  }))
  const { facts, place } = found
  if (!facts?.active || !place) return null
  const priced = (await sessionMoney(reads, id))?.priced ?? null
  return {
    sessionId: id,
    stationId: facts.stationId,
    stationName: place.stationName,
    evseNumber: place.evseNumber,
    timeZone: place.timeZone,
    protocol: place.protocol,
    ask: place.protocol.includes('1.6') ? 'meterValues' : 'transactionEvent',
    meter: { at: facts.lastSampleAt, energyWh: facts.energyWh, powerW: place.powerW },
    evse: { state: evseState(place), since: place.statusAt, connected: place.connected },
    money: priced && { amountMinor: priced.session.rounded.grossMinor, currency: priced.session.currency },
    signs: signsOf(facts, place, now),
    end: reconstructEnd(facts, now),
  }
}
