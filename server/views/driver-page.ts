import { coverageSql } from '../db/tariff-coverage'
import { priceText } from '../domain/pricing/price-display'
import type { TariffDefinition } from '../domain/pricing/tariff'
import type { TicketEventKind } from '../domain/support/tickets/ports'
import type { EvseId, TariffId } from '../kernel/ids'
import type { Availability, Phase } from '../kernel/status'
import { type TicketLanguage, type TicketState, ticketLanguages } from '../kernel/ticket'
import type { Reads } from './reads'
import { tariffToQuote } from './tariff-to-quote'

/** What a driver in front of a plug is told. Nothing of sessions, people or the station's insides. */
export type DriverEvse = {
  publicEvseId: string
  stationName: string
  evseNumber: number
  siteName: string | null
  address: string | null
  organisation: string
  availability: Availability
  phase: Phase | null
  connected: boolean
  plugs: { standard: string; maxPowerW: number | null }[]
  /** Lines of the price per language; empty: not known. */
  price: Record<TicketLanguage, string[]>
  /** In the tariff's own words, by language. */
  tariffText: Partial<Record<string, string>>
}

const evseSql = `select e.public_evse_id as "publicEvseId", s.name as "stationName", e.evse_number as "evseNumber", l.name as "siteName",
    nullif(concat_ws(', ', nullif(l.address, ''), nullif(l.city, '')), '') as address, z.name as organisation, e.availability, e.phase, s.connected,
    coalesce((select json_agg(json_build_object('standard', c.standard, 'maxPowerW', coalesce(c.max_power_w, e.max_power_w))
      order by c.connector_number) from connectors c where c.evse_id = e.id), '[]') as plugs
  from evses e join stations s on s.id = e.station_id join tenants z on z.id = e.tenant_id left join locations l on l.id = s.location_id
  where e.id = $1`

const tariffSql = `select tariff_id as id from ${coverageSql('$2::timestamptz')} p where p.evse_id = $1 and p.everybody
  order by connector_id limit 1`

type EvseRow = Omit<DriverEvse, 'price' | 'tariffText'>
const noPrice: Record<TicketLanguage, string[]> = { en: [], nl: [], de: [], fr: [] }

async function priceOf(reads: Reads, evseId: EvseId): Promise<Pick<DriverEvse, 'price' | 'tariffText'>> {
  const [tariff] = await reads.db.query<{ id: TariffId }>(reads.scope, tariffSql, [evseId, new Date(reads.now())])
  const found = tariff && (await tariffToQuote(reads, { id: tariff.id, version: null }))
  if (!found) return { price: noPrice, tariffText: {} }
  const definition: TariffDefinition = found.definition
  const price = Object.fromEntries(ticketLanguages.map((each) => [each, priceText(definition, each)]))
  const texts = definition.texts.map(({ language, text }) => [language.slice(0, 2).toLowerCase(), text] as const)
  return { price: price as DriverEvse['price'], tariffText: Object.fromEntries(texts) }
}

/** null: there is no such EVSE in this scope. */
export async function driverEvse(reads: Reads, evseId: EvseId): Promise<DriverEvse | null> {
  const [row] = await reads.db.query<EvseRow>(reads.scope, evseSql, [evseId])
  return row ? { ...row, ...(await priceOf(reads, evseId)) } : null
}

/** A ticket as its driver may see it: what he said, what we answered; never notes, names of colleagues or remedies. */
export type DriverTicket = {
  id: number
  subject: string
  problem: string | null
  state: TicketState
  language: TicketLanguage
  organisation: string
  stationName: string | null
  publicEvseId: string | null
  openedAt: number
  timeZone: string
  rating: number | null
  /** It goes on under another number. */
  mergedInto: number | null
  lines: {
    id: number
    at: number
    ours: boolean
    text: string
    files: { id: number; name: string; picture: boolean }[]
  }[]
}

const ticketSql = `select t.id, t.subject, t.problem, t.state, t.language, z.name as organisation, s.name as "stationName",
    e.public_evse_id as "publicEvseId", (extract(epoch from t.opened_at) * 1000)::bigint as "openedAt",
    coalesce(l.time_zone, z.time_zone) as "timeZone", t.rating, t.merged_into as "mergedInto"
  from tickets t join tenants z on z.id = t.tenant_id left join stations s on s.id = t.station_id
    left join evses e on e.id = t.evse_id left join locations l on l.id = s.location_id where t.id = $1`

const shownKinds: readonly TicketEventKind[] = ['opened', 'driver', 'answer']
const linesSql = `select v.id, (extract(epoch from v.at) * 1000)::bigint as at, v.kind = 'answer' as ours, v.text,
    coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'picture', f.picture) order by f.id)
      from ticket_files f where f.event_id = v.id), '[]') as files
  from ticket_events v join tickets t on t.id = v.ticket_id
  where v.ticket_id = $1 and v.kind = any($2) and not (v.kind = 'opened' and t.channel = 'phone') order by v.id`

/** null: there is no such ticket in this scope. */
export const driverTicket = ({ db, scope }: Reads, id: number): Promise<DriverTicket | null> =>
  db.run(scope, async (tx) => {
    const [ticket] = await tx.query<Omit<DriverTicket, 'lines'>>(ticketSql, [id])
    if (!ticket) return null
    return { ...ticket, lines: await tx.query<DriverTicket['lines'][number]>(linesSql, [id, shownKinds]) }
  })
