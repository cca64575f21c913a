import { driverColumns } from '../db/driver-row'
import type { Driver } from '../domain/access/driver'
import { keepBillsYears } from '../domain/access/erase-driver'
import { maskedContact } from '../domain/support/tickets/contact'
import type { TicketLanguage } from '../kernel/ticket'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

/** Instants ms UTC. */
export type DriverCardRow = {
  id: number
  contractId: number
  token: string | null
  type: string
  visualNumber: string | null
  blocked: boolean
  blockedAt: number | null
  blockedReason: string | null
  validFrom: number | null
  validUntil: number | null
  lastUsedAt: number | null
}
export type DriverContract = {
  id: number
  name: string
  active: boolean
  maxConcurrentSessions: number | null
  cardLastFour: string | null
}
/** What somebody did with this record; never what it said. */
export type DriverHistoryLine = {
  at: number
  by: string
  action: string
  after: Record<string, unknown> | null
  reason: string | null
}
export type DriverDetail = {
  id: number
  name: string | null
  mail: string | null
  phone: string | null
  plates: string[]
  language: TicketLanguage
  createdAt: number
  erasedAt: number | null
  contracts: DriverContract[]
  cards: DriverCardRow[]
  history: DriverHistoryLine[]
  tickets: { id: number; subject: string; state: string; openedAt: number }[]
  /** What would stay if the driver were erased, and until when. */
  kept: { cdrs: number; until: number | null }
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const contractsSql = `select id, name, active, max_concurrent_sessions as "maxConcurrentSessions", card_last_four as "cardLastFour"
  from contracts where driver_id = $1 order by id`
const cardsSql = `select t.id, t.contract_id as "contractId", t.uid as token, t.type, t.visual_number as "visualNumber", t.blocked,
    ${ms('t.blocked_at')} as "blockedAt", t.blocked_reason as "blockedReason", ${ms('t.valid_from')} as "validFrom", ${ms('t.valid_until')} as "validUntil",
    (select ${ms('max(x.started_at)')} from sessions x where x.tenant_id = t.tenant_id and x.token_uid = t.uid) as "lastUsedAt"
  from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1 order by t.blocked, t.id limit 200`
const historySql = `select ${ms('at')} as at, actor as by, action, after, reason from audit_log
  where tenant_id = $2 and object_type = 'driver' and object_id = $1 order by at desc, id desc limit 100`
const ticketsSql = `select id, subject, state, ${ms('opened_at')} as "openedAt" from tickets where driver_id = $1 order by opened_at desc limit 20`
const keptSql = `select count(*) as cdrs, ${ms(`date_trunc('year', max(k.ended_at)) + make_interval(years => $3 + 1)`)} as until
  from sessions s join cdrs k on k.session_id = s.id where s.tenant_id = $2
    and s.token_uid in (select t.uid from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1)`

/** A driver as everybody with the right to see drivers sees them: masked. null: not in this scope. */
export const driverDetail = ({ db, scope }: Reads, id: number): Promise<DriverDetail | null> =>
  db.run(scope, async (tx) => {
    const [row] = await tx.query<Driver & { createdAt: number }>(
      `select ${driverColumns}, ${ms('d.created_at')} as "createdAt" from drivers d where d.id = $1`,
      [id],
    )
    if (!row) return null
    const { name, email, phone, plates, language, createdAt, erasedAt } = row
    const cards = await tx.query<DriverCardRow>(cardsSql, [id])
    const [kept] = await tx.query<DriverDetail['kept']>(keptSql, [id, scope.tenantId, keepBillsYears])
    const maskedName = (each: DriverContract): DriverContract => ({ ...each, name: withoutName(each.name, name) })
    return {
      id,
      ...maskedContact({ name, mail: email, phone }),
      plates: plates.map((plate) => `${plate.slice(0, 2)}…`),
      language,
      createdAt,
      erasedAt,
      contracts: (await tx.query<DriverContract>(contractsSql, [id])).map(maskedName),
      cards: cards.map((card) => ({
        ...card,
        token: maskToken(card.token),
        visualNumber: maskToken(card.visualNumber),
      })),
      history: await tx.query<DriverHistoryLine>(historySql, [String(id), scope.tenantId]),
      tickets: await tx.query<DriverDetail['tickets'][number]>(ticketsSql, [id]),
      kept: kept ?? { cdrs: 0, until: null },
    }
  })

/** Contracts are often called by their driver's name: there it is masked as well. */
const withoutName = (contract: string, name: string): string =>
  contract.toLowerCase().includes(name.toLowerCase()) && name !== ''
    ? contract.replace(
        new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'),
        maskedContact({ name, mail: null, phone: null }).name ?? '…',
      )
    : contract
