import type { EvseId, StationId } from '../kernel/ids'
import type { TicketState } from '../kernel/ticket'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** What was said of a report; `ours`: by the operator. Instants ms UTC. */
export type ReportMessage = { at: number; by: string; ours: boolean; text: string }
/** A problem that an owner told, and what came of it. */
export type OwnerReport = {
  id: number
  subject: string
  state: TicketState
  stationId: StationId | null
  station: string | null
  site: string | null
  evseId: EvseId | null
  evseNumber: number | null
  openedAt: number
  solvedAt: number | null
  /** Until when the operator means to have answered; null: it has. */
  answerDueAt: number | null
  messages: ReportMessage[]
}

type Row = Omit<OwnerReport, 'openedAt' | 'solvedAt' | 'answerDueAt' | 'messages'> & {
  openedAt: Date
  solvedAt: Date | null
  answerDueAt: Date
  firstAnsweredAt: Date | null
}
type MessageRow = Omit<ReportMessage, 'at'> & { at: Date; ticketId: number }

const reportsSql = `select t.id, t.subject, t.state, t.station_id as "stationId", s.name as station, l.name as site, t.evse_id as "evseId",
    e.evse_number as "evseNumber", t.opened_at as "openedAt", t.solved_at as "solvedAt", t.first_answer_due_at as "answerDueAt",
    t.first_answered_at as "firstAnsweredAt"
  from tickets t left join stations s on s.id = t.station_id left join locations l on l.id = s.location_id left join evses e on e.id = t.evse_id
  where t.owner_id = $1 order by t.state in ('solved', 'closed'), t.opened_at desc, t.id desc limit 50`
const messagesSql = `select ticket_id as "ticketId", at, author as by, kind = 'answer' as ours, text from ticket_events
  where ticket_id = any($1::int[]) and kind in ('opened', 'driver', 'answer') and text <> '' order by id`

/** What this owner reported, what is not solved first. */
export async function ownerReports({ db, scope }: Reads): Promise<OwnerReport[]> {
  return db.run(scope, async (tx) => {
    const reports = await tx.query<Row>(reportsSql, [scope.ownerId])
    const messages = await tx.query<MessageRow>(messagesSql, [reports.map(({ id }) => id)])
    return reports.map(({ openedAt, solvedAt, answerDueAt, firstAnsweredAt, ...report }) => ({
      ...report,
      openedAt: ms(openedAt),
      solvedAt: msOrNull(solvedAt),
      answerDueAt: firstAnsweredAt === null ? ms(answerDueAt) : null,
      messages: messages
        .filter(({ ticketId }) => ticketId === report.id)
        .map(({ ticketId: _ticket, at, ...message }) => ({ ...message, at: ms(at) })),
    }))
  })
}
