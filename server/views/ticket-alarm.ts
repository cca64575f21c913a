import type { AlarmTexts } from '../domain/support/tickets/ports'
import type { AlarmId } from '../kernel/ids'
import type { Reads } from './reads'
import { type TicketRow, ticketPlaces, ticketRowColumns } from './ticket-row'

/** Drivers an alarm hit: linked tickets, those of the same place that may be, and the answer that waits for its end. */
export type AlarmTickets = {
  alarm: { id: number; what: string; cleared: boolean }
  linked: TicketRow[]
  proposed: TicketRow[]
  answer: { texts: AlarmTexts; automatic: boolean; writtenByName: string } | null
}

const alarmSql = `select id, what, (cleared_at is not null or not open) as cleared from alarms where id = $1`
const linkedSql = `select ${ticketRowColumns} from tickets t ${ticketPlaces} where t.alarm_id = $1 and t.merged_into is null order by t.id`
// A day before it was noticed, drivers stood there already.
const proposedSql = `select ${ticketRowColumns} from alarms a join tickets t on t.tenant_id = a.tenant_id ${ticketPlaces}
  where a.id = $1 and t.alarm_id is null and t.state in ('new', 'open', 'waiting') and t.opened_at > a.raised_at - interval '1 day'
    and (t.station_id = a.station_id or (a.station_id is null and s.location_id = a.location_id)
      or t.station_id in (select x.station_id from alarms x where x.cause_id = a.id))
  order by t.id limit 500`
const answerSql = `select texts, automatic, written_by_name as "writtenByName" from alarm_answers
  where alarm_id = $1 and sent_at is null limit 1`

/** null: there is no such alarm in this scope. */
export const alarmTickets = ({ db, scope }: Reads, alarmId: AlarmId): Promise<AlarmTickets | null> =>
  db.run(scope, async (tx) => {
    const [alarm] = await tx.query<AlarmTickets['alarm']>(alarmSql, [alarmId])
    if (!alarm) return null
    return {
      alarm,
      linked: await tx.query<TicketRow>(linkedSql, [alarmId]),
      proposed: alarm.cleared ? [] : await tx.query<TicketRow>(proposedSql, [alarmId]),
      answer: (await tx.query<NonNullable<AlarmTickets['answer']>>(answerSql, [alarmId]))[0] ?? null,
    }
  })
