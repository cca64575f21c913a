import { decisionColumns } from '../db/decision-store'
import { driverColumns } from '../db/driver-row'
import type { Tx } from '../db/scoped'
import { readTargets } from '../db/station-rows'
import type { Driver } from '../domain/access/driver'
import type { StationGateway } from '../domain/assets/ports'
import type { Role } from '../domain/people/roles'
import type { PlaceFacts } from '../domain/support/desk/attempt-facts'
import type { Decision } from '../domain/support/desk/decision'
import { obstacleAt } from '../domain/support/desk/diagnose'
import type { CauseCode } from '../domain/support/desk/diagnosis'
import { diagnosisWords } from '../domain/support/desk/diagnosis-words'
import { rankRemedies } from '../domain/support/desk/rank-remedies'
import type { RankedRemedy } from '../domain/support/desk/remedy'
import { maskedContact } from '../domain/support/tickets/contact'
import type { EvseId, LocationId, SessionId, StationId } from '../kernel/ids'
import { type EvseState, evseState } from '../kernel/status'
import type { TicketLanguage } from '../kernel/ticket'
import { sessionMoney } from './billing-session'
import type { Reads } from './reads'
import { type DeskAttempt, supportAttempts } from './support-attempts'
import { type RemedyOption, remedyOptions } from './support-remedies'

/** Who calls, as far as it is known; masked. */
export type DeskDriver = {
  id: number
  name: string | null
  mail: string | null
  phone: string | null
  language: TicketLanguage
  erased: boolean
  cards: number
  blockedCards: number
}
export type DeskPlace = {
  stationId: StationId
  stationName: string
  evseId: EvseId | null
  evseNumber: number | null
  publicEvseId: string | null
  locationId: LocationId | null
  locationName: string | null
  address: string | null
  timeZone: string
  state: EvseState | null
  /** What stands in the way right now, in words; null: nothing. */
  obstacle: string | null
  obstacleCause: CauseCode | null
  /** What runs at the EVSE. */
  runningId: SessionId | null
  /** EVSEs of the station. */
  evses: { evseId: EvseId; evseNumber: number }[]
}
/** What the running or latest session costs: `soFar` while it runs, `billed` once it is. */
export type DeskMoney = {
  sessionId: SessionId
  running: boolean
  soFar: { amountMinor: number; currency: string } | null
  billed: { amountMinor: number; currency: string } | null
  decision: Decision | null
}
export type SupportCase = {
  /** Chosen by the agent or named by the ticket; a session that merely was the last one here is nobody's to start again. */
  sessionId: SessionId | null
  driver: DeskDriver | null
  place: DeskPlace | null
  attempts: DeskAttempt[]
  /** Whose: of the driver where one is known and showed a card lately, else of the place. */
  attemptsOf: 'driver' | 'place'
  /** What is the matter, in words; null: nothing is known of any trouble. */
  matter: string | null
  money: DeskMoney | null
  /** Ranked for the cause of the latest try; each with why it cannot be pressed. */
  remedies: (RankedRemedy & RemedyOption)[]
}
export type CaseInput = {
  driverId: number | null
  stationId: StationId | null
  evseId: EvseId | null
  sessionId: SessionId | null
  ticketId: number | null
}

const ticketSql = `select station_id as "stationId", evse_id as "evseId", session_id as "sessionId", driver_id as "driverId" from tickets where id = $1`
const sessionSql = `select x.station_id as "stationId", x.evse_id as "evseId",
    coalesce(c.driver_id, (select k.driver_id from id_tokens t join contracts k on k.id = t.contract_id where t.uid_key = lower(x.token_uid))) as "driverId"
  from sessions x left join contracts c on c.id = x.contract_id where x.id = $1`

type Found = Omit<CaseInput, 'ticketId'>

/** Fills in what one part says of the others: a ticket names a session, a session its station and its driver. */
async function whatIsKnown(tx: Tx, input: CaseInput): Promise<Found> {
  const given: Found = {
    driverId: input.driverId,
    stationId: input.stationId,
    evseId: input.evseId,
    sessionId: input.sessionId,
  }
  const [ticket] = input.ticketId === null ? [] : await tx.query<Found>(ticketSql, [input.ticketId])
  const known = fill(given, ticket)
  const [session] = known.sessionId === null ? [] : await tx.query<Partial<Found>>(sessionSql, [known.sessionId])
  return fill(known, session)
}
const fill = (known: Found, more: Partial<Found> | undefined): Found => ({
  driverId: known.driverId ?? more?.driverId ?? null,
  stationId: known.stationId ?? more?.stationId ?? null,
  evseId: known.evseId ?? more?.evseId ?? null,
  sessionId: known.sessionId ?? more?.sessionId ?? null,
})

const driverSql = `select ${driverColumns}, (select count(*)::int from contracts c join id_tokens t on t.contract_id = c.id where c.driver_id = d.id) as cards,
    (select count(*)::int from contracts c join id_tokens t on t.contract_id = c.id where c.driver_id = d.id and t.blocked) as "blockedCards"
  from drivers d where d.id = $1`

async function driverOf(tx: Tx, id: number): Promise<DeskDriver | null> {
  const [row] = await tx.query<Driver & { cards: number; blockedCards: number }>(driverSql, [id])
  if (!row) return null
  const { name, email, phone, language, erasedAt, cards, blockedCards } = row
  return {
    id,
    ...maskedContact({ name, mail: email, phone }),
    language,
    erased: erasedAt !== null,
    cards,
    blockedCards,
  }
}

const placeSql = `select s.id as "stationId", s.name as "stationName", s.connected, e.id as "evseId", e.evse_number as "evseNumber", e.public_evse_id as "publicEvseId",
    e.availability, e.phase, e.error_code as "errorCode", l.id as "locationId", l.name as "locationName", concat_ws(', ', l.address, l.city) as address,
    coalesce(l.time_zone, t.time_zone) as "timeZone"
  from stations s join tenants t on t.id = s.tenant_id left join locations l on l.id = s.location_id
    left join evses e on e.station_id = s.id and e.id = $2 where s.id = $1`
type PlaceRow = Omit<DeskPlace, 'state' | 'obstacle' | 'obstacleCause' | 'evses' | 'runningId'> & PlaceFacts

async function placeOf(tx: Tx, stationId: StationId, evseId: EvseId | null, now: number): Promise<DeskPlace | null> {
  const [target] = await readTargets(tx, [stationId])
  const only = evseId ?? (target?.evses.length === 1 ? target.evses[0]!.evseId : null)
  const [row] = await tx.query<PlaceRow>(placeSql, [stationId, only])
  if (!row || !target) return null
  const { connected, availability, phase, errorCode, ...place } = row
  const facts: PlaceFacts = {
    connected,
    availability: row.evseId === null ? 'unknown' : availability,
    phase,
    errorCode,
  }
  const obstacle = obstacleAt(facts)
  return {
    ...place,
    state: row.evseId === null ? null : evseState(facts),
    obstacle: obstacle && diagnosisWords(obstacle, row.timeZone, now),
    obstacleCause: obstacle?.cause ?? null,
    runningId: target.evses.find((each) => each.evseId === row.evseId)?.session?.sessionId ?? null,
    evses: target.evses.map(({ evseId: id, evseNumber }) => ({ evseId: id, evseNumber })),
  }
}

async function moneyOf(reads: Reads, sessionId: SessionId | null): Promise<DeskMoney | null> {
  const money = sessionId === null ? null : await sessionMoney(reads, sessionId)
  if (!money) return null
  const [decision = null] = await reads.db.query<Decision>(
    reads.scope,
    `select ${decisionColumns} from support_decisions x where x.session_id = $1 and x.state <> 'failed'`,
    [sessionId],
  )
  const { priced } = money
  const standing = money.cdrs.find((cdr) => cdr.standing)
  return {
    sessionId: money.sessionId,
    running: money.state === 'running',
    soFar:
      priced?.kind === 'running'
        ? { amountMinor: priced.session.rounded.grossMinor, currency: priced.session.currency }
        : null,
    billed: standing ? { amountMinor: standing.grossMinor, currency: standing.currency } : null,
    decision,
  }
}

/** Everything an agent needs for one call: who, where it stands now, the last five tries with their causes, what helps. */
export async function supportCase(
  reads: Reads,
  input: CaseInput,
  asking: { role: Role; gateway: Pick<StationGateway, 'isConnected' | 'cannot'> },
): Promise<SupportCase> {
  const known = await reads.db.run(reads.scope, (tx) => whatIsKnown(tx, input))
  const { attempts, attemptsOf } = await latestAttempts(reads, known)
  const latest = known.stationId === null ? attempts[0] : undefined
  const stationId = known.stationId ?? latest?.stationId ?? null
  const evseId = known.evseId ?? latest?.evseId ?? null
  const { driver, place } = await reads.db.run(reads.scope, async (tx) => ({
    driver: known.driverId === null ? null : await driverOf(tx, known.driverId),
    place: stationId === null ? null : await placeOf(tx, stationId, evseId, reads.now()),
  }))
  const here = attempts.find((each) => stationId === null || each.stationId === stationId)
  const own = driver === null ? (place?.runningId ?? here?.sessionId) : here?.sessionId
  const money = await moneyOf(reads, known.sessionId ?? own ?? null)
  const mayRestart = driver !== null || known.sessionId !== null
  const options = await remedyOptions(reads, { ...asking, place, money, mayRestart })
  const { cause, matter } = whatMatters(place, here)
  const remedies = rankRemedies(cause).map((remedy) => ({ ...remedy, ...options[remedy.kind] }))
  return { sessionId: known.sessionId, driver, place, attempts, attemptsOf, matter, money, remedies }
}

/** A refused card stays refused wherever it is shown; else what stands in the way now counts, then the latest try. */
function whatMatters(place: DeskPlace | null, here: DeskAttempt | undefined) {
  const ofCard = here?.blame === 'card' || here?.blame === 'payment'
  if (!ofCard && place?.obstacleCause) return { cause: place.obstacleCause, matter: place.obstacle }
  return { cause: here?.cause ?? ('charged' as const), matter: here?.words ?? null }
}

async function latestAttempts(reads: Reads, { driverId, stationId, evseId }: Found) {
  const own = driverId === null ? [] : await supportAttempts(reads, { driverId })
  if (own.length > 0 || stationId === null) return { attempts: own, attemptsOf: 'driver' as const }
  return { attempts: await supportAttempts(reads, { stationId, evseId }), attemptsOf: 'place' as const }
}
