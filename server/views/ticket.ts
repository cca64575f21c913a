import { ticketColumns } from '../db/ticket-row'
import { maskedContact } from '../domain/support/tickets/contact'
import type { TicketEventKind } from '../domain/support/tickets/ports'
import type { Contact, Ticket } from '../domain/support/tickets/ticket'
import type { AlarmPriority, AlarmState } from '../kernel/live'
import type { Reads } from './reads'
import { type TicketClock, type TicketRow, ticketPlaces, ticketRowColumns } from './ticket-row'

export type TicketFileLine = { id: number; name: string; mediaType: string; picture: boolean; sizeBytes: number }
/** `mail`: how the mail of an answer went; null: there is none. */
export type TicketLine = {
  id: number
  at: number
  kind: TicketEventKind
  author: string
  text: string
  commandId: number | null
  data: Record<string, unknown>
  files: TicketFileLine[]
  mail: { state: 'waiting' | 'sending' | 'sent' | 'failed'; error: string | null } | null
}
export type TicketAlarm = { id: number; what: string; priority: AlarmPriority; state: AlarmState; cleared: boolean }

export type TicketDetail = {
  /** Contact masked. */
  ticket: Ticket
  clock: TicketClock
  stationName: string | null
  evseNumber: number | null
  publicEvseId: string | null
  locationId: number | null
  locationName: string | null
  /** At the site's own. */
  timeZone: string
  driverName: string | null
  lines: TicketLine[]
  alarm: TicketAlarm | null
  /** Open alarms of the same place, to be linked. */
  nearbyAlarms: TicketAlarm[]
  /** Open tickets of the same driver or station: perhaps the same problem. */
  alike: TicketRow[]
  mergedFrom: { id: number; subject: string }[]
  pageToken: string
}

const around = `select s.name as "stationName", e.evse_number as "evseNumber", e.public_evse_id as "publicEvseId", l.id as "locationId",
    l.name as "locationName", coalesce(l.time_zone, z.time_zone) as "timeZone", d.name as "driverName",
    (select json_build_object('name', d.name, 'mail', d.email, 'phone', d.phone)) as "driverContact"
  from tickets t join tenants z on z.id = t.tenant_id ${ticketPlaces} left join drivers d on d.id = t.driver_id where t.id = $1`

export const ticketLinesSql = `select v.id, (extract(epoch from v.at) * 1000)::bigint as at, v.kind, v.author, v.text,
    v.command_id as "commandId", v.data,
    coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'picture', f.picture,
      'sizeBytes', f.size_bytes) order by f.id) from ticket_files f where f.event_id = v.id), '[]') as files,
    (select json_build_object('state', m.state, 'error', m.error) from ticket_mails m
      where m.tenant_id = v.tenant_id and m.key = v.data->>'mailKey') as mail
  from ticket_events v where v.ticket_id = $1 order by v.id`

const alarmColumns = `a.id, a.what, a.priority, a.state, (a.cleared_at is not null or not a.open) as cleared`
const alarms = `select ${alarmColumns} from alarms a, tickets t left join stations s on s.id = t.station_id
  where t.id = $1 and (a.id = t.alarm_id or (a.open and a.cause_id is null
    and (a.station_id = t.station_id or (a.station_id is null and a.location_id = s.location_id))))
  order by a.priority, a.id desc limit 20`

const alike = `select ${ticketRowColumns} from tickets o
  join tickets t on t.id <> o.id and t.state in ('new', 'open', 'waiting') and (t.station_id = o.station_id or t.driver_id = o.driver_id
    or t.contact_mail = o.contact_mail or t.contact_phone = o.contact_phone)
  ${ticketPlaces} where o.id = $1 order by t.id desc limit 10`

type Around = Omit<
  TicketDetail,
  'ticket' | 'lines' | 'alarm' | 'nearbyAlarms' | 'alike' | 'mergedFrom' | 'pageToken' | 'clock'
>

/** Everything about one ticket. `token`: makes the address of its page. null: there is no such ticket in this scope. */
export const ticketDetail = (
  { db, scope }: Reads,
  id: number,
  token: (id: number) => string,
): Promise<TicketDetail | null> =>
  db.run(scope, async (tx) => {
    const [ticket] = await tx.query<Ticket>(`select ${ticketColumns} from tickets t where t.id = $1`, [id])
    if (!ticket) return null
    const [row] = await tx.query<TicketRow>(
      `select ${ticketRowColumns} from tickets t ${ticketPlaces} where t.id = $1`,
      [id],
    )
    const [{ driverContact, ...place }] = (await tx.query<Around & { driverContact: Contact }>(around, [id])) as [
      Around & { driverContact: Contact },
    ]
    const { name, mail, phone } = ticket.contact
    const known = {
      name: name ?? driverContact.name,
      mail: mail ?? driverContact.mail,
      phone: phone ?? driverContact.phone,
    }
    const found = await tx.query<TicketAlarm>(alarms, [id])
    return {
      ticket: { ...ticket, contact: maskedContact(known) },
      clock: row?.clock ?? null,
      ...place,
      driverName: maskedContact({ name: place.driverName, mail: null, phone: null }).name,
      lines: await tx.query<TicketLine>(ticketLinesSql, [id]),
      alarm: found.find((alarm) => alarm.id === ticket.alarmId) ?? null,
      nearbyAlarms: found.filter((alarm) => alarm.id !== ticket.alarmId && !alarm.cleared),
      alike: await tx.query<TicketRow>(alike, [id]),
      mergedFrom: await tx.query<{ id: number; subject: string }>(
        'select id, subject from tickets where merged_into = $1 order by id',
        [id],
      ),
      pageToken: token(id),
    }
  })
