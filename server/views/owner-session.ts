import type { PricedPeriod, PricedSession } from '../domain/pricing/priced-session'
import type { SessionId } from '../kernel/ids'
import { ms } from './instants'
import { type OwnerSession, ownerSessionColumns, ownerSessionJoins, ownerSessionOf } from './owner-sessions'
import type { Reads } from './reads'

/** A bill as it was issued, or what takes it back. Minor units. */
export type OwnerBill = {
  uid: string
  credit: boolean
  reason: string | null
  issuedAt: number
  currency: string
  netMinor: number
  taxMinor: number
  grossMinor: number
  /** The one that counts. */
  standing: boolean
}
/** How a session became an amount, down to the meter. `priced` is the standing bill's proof; null: there is none. */
export type OwnerSessionDetail = OwnerSession & {
  plug: string | null
  startMeterWh: number | null
  lastMeterWh: number | null
  maxPowerW: number | null
  bills: OwnerBill[]
  priced: OwnerPriced | null
  /** Whether the meter's own signature over its readings was checked. */
  signed: string | null
}
/** The proof without its inner names of driver groups. */
export type OwnerPriced = Pick<PricedSession, 'currency' | 'timeZone' | 'adjustments' | 'rounded' | 'notes'> & {
  lines: Omit<PricedSession['lines'][number], 'elementName'>[]
  periods: PricedPeriod[]
}

type Row = Omit<OwnerSession, 'startedAt' | 'endedAt'> &
  Pick<OwnerSessionDetail, 'plug' | 'startMeterWh' | 'lastMeterWh' | 'maxPowerW' | 'signed'> & {
    startedAt: Date
    endedAt: Date | null
  }
type BillRow = Omit<OwnerBill, 'issuedAt' | 'standing'> & {
  id: number
  creditsCdrId: number | null
  issuedAt: Date
  priced: PricedSession
}

const sql = `select ${ownerSessionColumns}, s.start_meter_wh as "startMeterWh", s.last_meter_wh as "lastMeterWh",
    s.max_power_w as "maxPowerW", (select min(n.standard) from connectors n where n.evse_id = s.evse_id) as plug,
    (select k.state from signed_checks k where k.session_id = s.id) as signed
  from sessions s ${ownerSessionJoins} where s.id = $1`
const billsSql = `select id, uid, credit, reason, credits_cdr_id as "creditsCdrId", issued_at as "issuedAt", currency, net_minor as "netMinor",
    tax_minor as "taxMinor", gross_minor as "grossMinor", priced from cdrs where session_id = $1 order by id`

/** null: not there, or not in this scope. */
export async function ownerSession(reads: Reads, id: SessionId): Promise<OwnerSessionDetail | null> {
  const found = await reads.db.run(reads.scope, async (tx) => {
    const [session] = await tx.query<Row>(sql, [id])
    return session ? { session, bills: await tx.query<BillRow>(billsSql, [id]) } : null
  })
  if (!found) return null
  const credited = new Set(found.bills.map((bill) => bill.creditsCdrId))
  const standing = found.bills.findLast((bill) => !bill.credit && !credited.has(bill.id))
  return {
    ...ownerSessionOf(found.session),
    bills: found.bills.map(({ id: key, creditsCdrId: _credits, priced: _priced, issuedAt, ...bill }) => ({
      ...bill,
      issuedAt: ms(issuedAt),
      standing: key === standing?.id,
    })),
    priced: standing ? pricedOf(standing.priced) : null,
  }
}

const pricedOf = ({ currency, timeZone, adjustments, rounded, notes, lines, periods }: PricedSession): OwnerPriced => ({
  currency,
  timeZone,
  adjustments,
  rounded,
  notes,
  lines: lines.map(({ elementName: _name, ...line }) => line),
  periods,
})
