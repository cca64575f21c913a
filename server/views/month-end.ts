import { blockersSql } from '../db/settlement-runs'
import { lastDay, monthAfter, monthOf } from '../domain/settlement/month'
import type { Blockers } from '../domain/settlement/ports'
import type { OwnerId } from '../kernel/ids'
import type { Reads } from './reads'

/** A run of the month, the latest one. */
export type MonthRun = {
  id: number
  state: 'queued' | 'running' | 'done' | 'failed'
  owners: number
  ownersDone: number
  carryReason: string | null
  requestedBy: string
  requestedById: number
  requestedAt: number
  endedAt: number | null
  error: string | null
  /** CDRs without terms, by owner and currency. */
  problems: {
    ownerId: OwnerId
    ownerName: string
    currency: string
    cdrs: number
    energyWh: number
    netMinor: number
  }[]
}

export type MonthTotals = {
  currency: string
  statements: number
  drafts: number
  netMinor: number
  vatMinor: number
  grossMinor: number
}
export type MonthPayouts = {
  currency: string
  state: string
  count: number
  amountMinor: number
  withheldMinor: number
}

export type MonthEnd = {
  month: string
  /** The month is over in the operator's calendar. */
  over: boolean
  /** The latest month that can be settled: the one before this one. */
  latest: string
  blockers: Blockers
  run: MonthRun | null
  totals: MonthTotals[]
  /** Who made the drafts: they cannot approve them. */
  madeBy: number[]
  payouts: MonthPayouts[]
  plannedIds: number[]
  plannedBy: number[]
  openDisputes: number
  accountsWaiting: number
  termsWaiting: number
  /** Owners with a payout planned and no account to pay to. */
  withoutAccount: string[]
  payerKnown: boolean
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`
type Unsettled = Record<string, { currency: string; cdrs: number; energyWh: number; netMinor: number }[]>

/** Where the settling of a month stands, in one reading. */
export function monthEnd(reads: Reads, wanted: string | null): Promise<MonthEnd> {
  const { tenantId } = reads.scope
  return reads.db.run(reads.scope, async (tx) => {
    const [now] = await tx.query<{ today: string }>(
      `select to_char($2::timestamptz at time zone time_zone, 'YYYY-MM-DD') as today from tenants where id = $1`,
      [tenantId, new Date(reads.now())],
    )
    const latest = monthAfter(monthOf(now!.today), -1)
    const month = wanted ?? latest
    const [blockers] = await tx.query<Blockers>(blockersSql, [tenantId, month])
    const [run] = await tx.query<Omit<MonthRun, 'problems'> & { problems: Unsettled }>(
      `select id, state, owners, owners_done as "ownersDone", carry_reason as "carryReason", requested_by_name as "requestedBy", requested_by as "requestedById",
         ${ms('requested_at')} as "requestedAt", ${ms('ended_at')} as "endedAt", error, problems
       from settlement_runs where tenant_id = $1 and month = $2 order by id desc limit 1`,
      [tenantId, month],
    )
    const owners = await tx.query<{ id: OwnerId; name: string }>(
      'select id, name from owners where id = any($1::int[])',
      [Object.keys(run?.problems ?? {}).map(Number)],
    )
    const totals = await tx.query<MonthTotals>(
      `select currency, count(*)::int as statements, count(*) filter (where state = 'draft')::int as drafts, sum(net_minor)::bigint as "netMinor",
         sum(vat_minor)::bigint as "vatMinor", sum(gross_minor)::bigint as "grossMinor" from statements where tenant_id = $1 and month = $2 group by 1 order by 1`,
      [tenantId, month],
    )
    const makers = await tx.query<{ id: number }>(
      "select distinct made_by as id from statements where tenant_id = $1 and month = $2 and state = 'draft'",
      [tenantId, month],
    )
    const payouts = await tx.query<MonthPayouts>(
      `select p.currency, p.state, count(*)::int, sum(p.amount_minor)::bigint as "amountMinor", sum(p.withheld_minor)::bigint as "withheldMinor"
       from payouts p left join statements s on s.id = p.statement_id where p.tenant_id = $1 and (p.state = 'planned' or s.month = $2)
       group by 1, 2 order by 1, array_position(array['planned', 'approved', 'sent', 'paid', 'returned'], p.state)`,
      [tenantId, month],
    )
    const planned = await tx.query<{ id: number; maker: number; owner: string; known: boolean }>(
      `select p.id, p.made_by as maker, o.name as owner, a.id is not null as known from payouts p join owners o on o.id = p.owner_id
         left join owner_bank_accounts a on a.owner_id = p.owner_id and a.state = 'active' where p.tenant_id = $1 and p.state = 'planned' order by p.id`,
      [tenantId],
    )
    const [counts] = await tx.query<Pick<MonthEnd, 'openDisputes' | 'accountsWaiting' | 'termsWaiting' | 'payerKnown'>>(
      `select (select count(*)::int from statement_disputes where tenant_id = $1 and state = 'open') as "openDisputes",
         (select count(*)::int from owner_bank_accounts where tenant_id = $1 and state = 'proposed') as "accountsWaiting",
         (select count(*)::int from owner_contract_versions where tenant_id = $1 and state = 'proposed') as "termsWaiting",
         exists (select 1 from settlement_payers where tenant_id = $1 and iban is not null) as "payerKnown"`,
      [tenantId],
    )
    return {
      month,
      latest,
      over: lastDay(month) < now!.today,
      blockers: blockers!,
      run: run
        ? {
            ...run,
            problems: owners.flatMap(({ id, name }) =>
              (run.problems[id] ?? []).map((problem) => ({ ownerId: id, ownerName: name, ...problem })),
            ),
          }
        : null,
      totals,
      payouts,
      madeBy: makers.map(({ id }) => id),
      plannedIds: planned.filter(({ known }) => known).map(({ id }) => id),
      plannedBy: [...new Set(planned.filter(({ known }) => known).map(({ maker }) => maker))],
      withoutAccount: planned.filter(({ known }) => !known).map(({ owner }) => owner),
      ...counts!,
    }
  })
}
