import { phoneDigits } from '../domain/support/tickets/contact'
import type { UserId } from '../kernel/ids'
import type { TicketChannel, TicketLanguage } from '../kernel/ticket'
import type { Reads } from './reads'
import { dueSql, type TicketRow, ticketPlaces, ticketRowColumns } from './ticket-row'

export const ticketShows = ['open', 'mine', 'unassigned', 'late', 'waiting', 'over'] as const
export type TicketFilter = {
  show: (typeof ticketShows)[number]
  channel: TicketChannel | null
  language: TicketLanguage | null
  stationId: number | null
  alarmId: number | null
  driverId: number | null
  text: string
}

const shown: Record<TicketFilter['show'], string> = {
  open: "t.state in ('new', 'open', 'waiting')",
  mine: "t.state in ('new', 'open', 'waiting') and t.assigned_to = $2",
  unassigned: "t.state in ('new', 'open', 'waiting') and t.assigned_to is null",
  late: `t.state in ('new', 'open') and ${dueSql} < $3`,
  waiting: "t.state = 'waiting'",
  over: "t.state in ('solved', 'closed')",
}

/**
 * Words are looked for in number, subject and place. A contact is found by the whole address or number only: personal
 * data is for those who have it already, not for browsing.
 */
const matches = `($9 = '' or concat_ws(' ', 'T-' || t.id, t.subject, s.name, l.name, l.city, t.assigned_to_name) ilike $9
  or t.contact_mail = $10 or t.contact_phone = $11)`

const most = 200

const list = (show: TicketFilter['show']) => `select ${ticketRowColumns} from tickets t ${ticketPlaces}
  where t.tenant_id = $1 and ($2::int is null or true) and ($3::timestamptz is null or true) and ${shown[show]}
    and ($4::text is null or t.channel = $4) and ($5::text is null or t.language = $5) and ($6::int is null or t.station_id = $6)
    and ($7::bigint is null or t.alarm_id = $7) and ($8::int is null or t.driver_id = $8) and ${matches}
  order by ${show === 'over' ? 't.changed_at desc' : `${dueSql} nulls last, t.changed_at`}, t.id limit ${most}`

const like = (text: string) => (text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

/** What is due first stands first; what waits for the driver last. At most 200. */
export function tickets({ db, scope, now }: Reads, userId: UserId, filter: TicketFilter): Promise<TicketRow[]> {
  const { show, channel, language, stationId, alarmId, driverId, text } = filter
  const contact = [text.trim().toLowerCase(), phoneDigits(text)]
  const wanted = [channel, language, stationId, alarmId, driverId, like(text), ...contact]
  return db.query<TicketRow>(scope, list(show), [scope.tenantId, userId, new Date(now()), ...wanted])
}

export type TicketCounts = Record<Exclude<TicketFilter['show'], 'over'>, number>

/** How many wait for somebody, for the chips above the queue. */
export async function ticketCounts({ db, scope, now }: Reads, userId: UserId): Promise<TicketCounts> {
  const count = (show: keyof TicketCounts) => `count(*) filter (where ${shown[show]})::int as "${show}"`
  const shows = ['open', 'mine', 'unassigned', 'late', 'waiting'] as const
  const [counts] = await db.query<TicketCounts>(
    scope,
    `select ${shows.map(count).join(', ')} from tickets t
     where t.tenant_id = $1 and t.state in ('new', 'open', 'waiting') and ($2::int is null or true) and ($3::timestamptz is null or true)`,
    [scope.tenantId, userId, new Date(now())],
  )
  return counts!
}
