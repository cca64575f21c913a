import { readEvidence } from '../db/attempt-evidence'
import {
  type DeskSession,
  type DriverCard,
  deskSessionsSql,
  driverCards,
  windowsOfCards,
  windowsOfPlace,
} from '../db/driver-anchors'
import type { Tx } from '../db/scoped'
import { detectAttempts } from '../domain/operations/quality/detect-attempts'
import type { SiteEvidence } from '../domain/operations/quality/evidence'
import type { PlaceFacts } from '../domain/support/desk/attempt-facts'
import { diagnose } from '../domain/support/desk/diagnose'
import type { Diagnosis } from '../domain/support/desk/diagnosis'
import { diagnosisWords } from '../domain/support/desk/diagnosis-words'
import type { EvseId, SessionId, StationId, TenantId } from '../kernel/ids'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'
import { type CardsKnown, cardsKnown } from './support-cards'

/** One try to charge, with why it went as it did. Wh, minor units, ms UTC. */
export type DeskAttempt = Diagnosis & {
  at: number
  words: string
  stationId: StationId
  stationName: string
  /** null: a card was shown, and the station did not say where. */
  evseId: EvseId | null
  evseNumber: number | null
  timeZone: string
  sessionId: SessionId | null
  running: boolean
  token: string | null
  /** False: the log keeps only the end of a card, and another card ends so too. */
  certain: boolean
  energyWh: number
  billed: { amountMinor: number; currency: string } | null
}

export type AttemptsOf = { driverId: number } | { stationId: StationId; evseId: EvseId | null }

type Try = {
  at: number
  told: string
  stationId: StationId
  evseId: EvseId | null
  sessionId: SessionId | null
  tokenTail: string | null
  place: PlaceFacts | null
}

const shown = 5

function placeAt(evidence: SiteEvidence, evseId: EvseId | null, at: number): PlaceFacts | null {
  const row = evidence.statuses.findLast(
    (each) => each.evseId === evseId && each.from <= at && (each.until ?? Number.POSITIVE_INFINITY) > at,
  )
  return row
    ? { connected: row.connected, availability: row.availability, phase: row.phase, errorCode: row.errorCode }
    : null
}

const triesIn = (evidence: SiteEvidence): Try[] =>
  detectAttempts(evidence).map((attempt) => ({
    at: attempt.startedAt,
    told: attempt.reason ?? 'succeeded',
    stationId: attempt.stationId,
    evseId: attempt.evseId,
    sessionId: attempt.sessionId,
    tokenTail: attempt.tokenTail,
    place: placeAt(evidence, attempt.evseId, attempt.startedAt),
  }))

const runningTry = ({ startedAt, stationId, evseId, sessionId }: DeskSession): Try => ({
  at: startedAt,
  told: 'running',
  stationId,
  evseId,
  sessionId,
  tokenTail: null,
  place: null,
})

/** The same try is seen by two windows that lie beside each other. */
const keyOf = ({ sessionId, stationId, at, told }: Try) =>
  sessionId === null ? `${stationId} ${at} ${told}` : `S${sessionId}`

type Asked = { of: AttemptsOf; tenantId: TenantId; cards: DriverCard[]; uids: string[] }

/** Sessions of these tries, and those that run. */
function sessionsOf(tx: Tx, { of, tenantId, uids }: Asked, tries: readonly Try[]): Promise<DeskSession[]> {
  const ids = tries.flatMap(({ sessionId }) => sessionId ?? [])
  return 'driverId' in of
    ? tx.query<DeskSession>(
        `${deskSessionsSql} where x.id = any($1::bigint[]) or (x.tenant_id = $2 and x.state = 'active' and x.token_uid = any($3::text[]))`,
        [ids, tenantId, uids],
      )
    : tx.query<DeskSession>(
        `${deskSessionsSql} where x.id = any($1::bigint[]) or (x.station_id = $2 and x.state = 'active' and ($3::int is null or x.evse_id = $3))`,
        [ids, of.stationId, of.evseId],
      )
}

/** The latest tries that belong to who or what was asked for, and their sessions. */
async function latestTries(tx: Tx, asked: Asked, now: number) {
  const { of, cards, uids } = asked
  const windows =
    'driverId' in of ? await windowsOfCards(tx, asked.tenantId, cards, now) : await windowsOfPlace(tx, of, now)
  const evidence = windows.length === 0 ? [] : await readEvidence(tx, asked.tenantId, windows, now)
  const fits = ({ tokenTail, stationId, evseId }: Try) =>
    'driverId' in of
      ? cards.some(({ tail }) => tail === tokenTail)
      : stationId === of.stationId && (of.evseId === null || evseId === null || evseId === of.evseId)
  const tries = evidence.flatMap(triesIn).filter(fits)
  const found = new Map(tries.map((each) => [keyOf(each), each]))
  const sessions = await sessionsOf(tx, asked, [...found.values()])
  for (const session of sessions) if (session.active) found.set(`S${session.sessionId}`, runningTry(session))
  const sessionById = new Map(sessions.map((session) => [session.sessionId, session]))
  // A session belongs to the driver by its whole number, never by the end of it.
  const own = ({ sessionId }: Try) =>
    !('driverId' in of) || sessionId === null || uids.includes(sessionById.get(sessionId)?.tokenUid ?? '')
  const latest = [...found.values()].filter(own).sort((a, b) => b.at - a.at)
  return { latest: latest.slice(0, shown), sessionById }
}

const namesSql = `select s.id, s.name, coalesce(l.time_zone, t.time_zone) as zone, coalesce(json_object_agg(e.id, e.evse_number) filter (where e.id is not null), '{}') as evses
  from stations s join tenants t on t.id = s.tenant_id left join locations l on l.id = s.location_id left join evses e on e.station_id = s.id
  where s.id = any($1::int[]) group by s.id, s.name, zone`
type Named = { id: StationId; name: string; zone: string; evses: Record<string, number> }

type Around = {
  session: DeskSession | undefined
  station: Named | undefined
  cards: CardsKnown
  mine: readonly DriverCard[]
  now: number
}

function asDeskAttempt(each: Try, { session, station, cards, mine, now }: Around): DeskAttempt {
  const { at, told, place, stationId, evseId, sessionId, tokenTail } = each
  const uid = session?.tokenUid ?? null
  const byTail = tokenTail === null ? null : cards.byTail(tokenTail)
  const energyWh = session?.energyWh ?? 0
  const diagnosis = diagnose({
    at,
    sessionId,
    told,
    place,
    card: uid === null ? byTail : cards.byUid(uid, session?.tokenType ?? null),
    energyWh,
    powerW: session?.powerW ?? null,
    phase: session?.phase ?? null,
    tariffMissing: session?.tariffMissing ?? false,
  })
  const zone = station?.zone ?? 'UTC'
  const billed = session?.billedMinor ?? null
  return {
    ...diagnosis,
    at,
    words: diagnosisWords(diagnosis, zone, now),
    stationId,
    stationName: station?.name ?? '',
    evseId,
    evseNumber: evseId === null ? null : (station?.evses[evseId] ?? null),
    timeZone: zone,
    sessionId,
    running: told === 'running',
    token: uid !== null ? maskToken(uid) : tokenTail && `…${tokenTail}`,
    certain: sessionId !== null || mine.every(({ tail, certain }) => tail !== tokenTail || certain),
    energyWh,
    billed: billed === null || !session?.currency ? null : { amountMinor: billed, currency: session.currency },
  }
}

/** The last five tries of a driver, or at a place, newest first; each with its cause. Read live: no report lags behind. */
export const supportAttempts = ({ db, scope, now: clock }: Reads, of: AttemptsOf): Promise<DeskAttempt[]> =>
  db.run(scope, async (tx) => {
    const now = clock()
    const mine = 'driverId' in of ? await driverCards(tx, of.driverId) : []
    const uids = mine.flatMap(({ uid }) => [uid, uid.toUpperCase(), uid.toLowerCase()])
    const { latest, sessionById } = await latestTries(tx, { of, tenantId: scope.tenantId, cards: mine, uids }, now)
    const cards = await cardsKnown(
      tx,
      latest.flatMap(({ sessionId }) => (sessionId && sessionById.get(sessionId)?.tokenUid) || []),
      latest.flatMap(({ tokenTail }) => tokenTail ?? []),
    )
    const named = await tx.query<Named>(namesSql, [latest.map(({ stationId }) => stationId)])
    return latest.map((each) => {
      const session = each.sessionId === null ? undefined : sessionById.get(each.sessionId)
      const station = named.find(({ id }) => id === each.stationId)
      return asDeskAttempt(each, { session, station, cards, mine, now })
    })
  })
