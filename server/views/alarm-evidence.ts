import type { AlarmId, StationId } from '../kernel/ids'
import { day, minute } from '../kernel/time'
import { type Exchange, inWords, wentWrong } from './alarm-evidence-words'
import { ms } from './instants'
import type { Reads } from './reads'

/** What was heard around an alarm. `key` null: not a message; `wrong`: somebody may want to look. Instants ms UTC. */
export type EvidenceLine = {
  at: number
  key: { at: number; id: number } | null
  direction: 'in' | 'out' | null
  evseNumber: number | null
  words: string
  wrong: boolean
  /** How many of the same came in a row, this being the last. */
  times: number
}

export type AlarmEvidence = { stationId: StationId; from: number; to: number; lines: EvidenceLine[] }

const linesAtMost = 20
const readAtMost = 300
/** How far before and after the latest raise. */
const beforeMs = day
const afterMs = 2 * minute

type Place = { stationId: StationId | null; evseNumber: number | null; at: Date }
type Row = Exchange & { id: number; at: Date }

const place = `select a.station_id as "stationId", e.evse_number as "evseNumber", a.last_raised_at as at
  from alarms a left join evses e on e.id = a.evse_id where a.id = $1`

const messages = `select m.id, m.at, m.direction, m.action, m.request, m.response, m.outcome, m.error_code as "errorCode", x.evse_number as "evseNumber"
  from ocpp_messages m
  cross join lateral (select coalesce(m.evse_number, (select evse_number from sessions where id = m.session_id)) as evse_number) x
  where m.station_id = $1 and m.at >= $2 and m.at <= $3 and ($4::int is null or x.evse_number is null or x.evse_number in ($4, 0))
    and (m.action <> 'Heartbeat' or m.outcome <> 'ok')
  order by m.at desc, m.id desc limit ${readAtMost}`

const connections = `select started_at as at, bool_or(connected) as connected from status_intervals
  where station_id = $1 and started_at >= $2 and started_at <= $3 and cause in ('connected', 'disconnected') group by 1 order by 1 desc limit 20`

/** The last things heard of the place before it was raised, oldest first. null: no such alarm here, or it is of no single station. */
export async function alarmEvidence({ db, scope }: Reads, alarmId: AlarmId): Promise<AlarmEvidence | null> {
  return db.run(scope, async (tx) => {
    const [found] = await tx.query<Place>(place, [alarmId])
    if (!found || found.stationId === null) return null
    const [from, to] = [ms(found.at) - beforeMs, ms(found.at) + afterMs]
    const range = [found.stationId, new Date(from), new Date(to)]
    const heard = await tx.query<Row>(messages, [...range, found.evseNumber])
    const links = await tx.query<{ at: Date; connected: boolean }>(connections, range)
    const lines = [...heard.map(lineOf), ...links.map(connectionLine)].sort((a, b) => a.at - b.at)
    return { stationId: found.stationId, from, to, lines: folded(lines).slice(-linesAtMost) }
  })
}

const lineOf = (row: Row): EvidenceLine => ({
  at: ms(row.at),
  key: { at: ms(row.at), id: row.id },
  direction: row.direction,
  evseNumber: row.evseNumber || null,
  words: inWords(row),
  wrong: wentWrong(row),
  times: 1,
})

const connectionLine = ({ at, connected }: { at: Date; connected: boolean }): EvidenceLine => ({
  at: ms(at),
  key: null,
  direction: null,
  evseNumber: null,
  words: connected ? 'Connected' : 'Connection lost',
  wrong: !connected,
  times: 1,
})

/** What the same kind of message says again and again is said once, as it was last. */
function folded(lines: readonly EvidenceLine[]): EvidenceLine[] {
  const kept: EvidenceLine[] = []
  for (const line of lines) {
    const before = kept.at(-1)
    const same = before?.key && line.key && before.evseNumber === line.evseNumber && startOf(before) === startOf(line)
    if (same && !line.wrong && !before.wrong) kept[kept.length - 1] = { ...line, times: before.times + 1 }
    else kept.push(line)
  }
  return kept
}

/** "Measured: Power.Active.Import 7400 W" and "Measured: … 7350 W" are the same kind. */
const startOf = ({ words, direction }: EvidenceLine) =>
  words.startsWith('Measured') ? `${direction} Measured` : `${direction} ${words}`
