import type { BilledSession } from '../domain/pricing/impact'
import type { ImpactSource } from '../domain/pricing/impact-ports'
import type { TariffId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import type { Scoped, Tx } from './scoped'
import { coverageSql } from './tariff-coverage'
import { evsesPriced } from './tariff-stake'

const portionSize = 500

/** EVSEs a tariff covers now. `general`: for everybody; there, bills of `others` (evse and tariff) are not its. */
type Reach = { covered: number[]; general: number[]; otherEvses: number[]; otherTariffs: number[] }

async function reachOf(tx: Tx, tariffId: TariffId, at: number): Promise<Reach> {
  const rows = await tx.query<{ evseId: number; tariffId: number; everybody: boolean }>(
    `select c.evse_id as "evseId", c.tariff_id as "tariffId", bool_or(c.everybody) as everybody
     from ${coverageSql('$2::timestamptz')} c
     where c.evse_id in (select m.evse_id from ${coverageSql('$2::timestamptz')} m where m.tariff_id = $1) group by 1, 2`,
    [tariffId, new Date(at)],
  )
  const mine = rows.filter((row) => row.tariffId === tariffId)
  const others = rows.filter((row) => row.tariffId !== tariffId)
  return {
    covered: mine.map(({ evseId }) => evseId),
    general: mine.filter(({ everybody }) => everybody).map(({ evseId }) => evseId),
    otherEvses: others.map(({ evseId }) => evseId),
    otherTariffs: others.map((row) => row.tariffId),
  }
}

/** Bills that stand (no credit, not credited) and that the tariff would have made. */
const billsSql = `from cdrs c where c.tenant_id = $1 and c.issued_at >= $2 and c.issued_at < $3 and c.evse_id = any($4::int[])
  and not c.credit and not exists (select 1 from cdrs k where k.credits_cdr_id = c.id)
  and (c.tariff_id = $5 or (c.evse_id = any($6::int[]) and (c.evse_id, c.tariff_id) not in (select * from unnest($7::int[], $8::int[]))))`

const billParams = (scope: TenantScope, tariffId: TariffId, from: number, to: number, reach: Reach) => [
  scope.tenantId,
  new Date(from),
  new Date(to),
  reach.covered,
  tariffId,
  reach.general,
  reach.otherEvses,
  reach.otherTariffs,
]

type Row = { sessionId: number; currency: string; grossMinor: number; consumption: string }

/** What a CDR keeps; older or imported ones may keep nothing that can be priced. */
function inputOf(text: string): ReturnType<BilledSession['input']> {
  const stored = JSON.parse(text)
  const whole = Array.isArray(stored?.periods) && stored.periods.length > 0 && typeof stored.timeZone === 'string'
  return whole ? stored : null
}

const billOf = ({ sessionId, currency, grossMinor, consumption }: Row): BilledSession => ({
  sessionId,
  currency,
  grossMinor,
  input: () => inputOf(consumption),
})

async function withoutBill(tx: Tx, covered: number[], from: number, to: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from sessions s where s.started_at >= $2 and s.ended_at < $3 and s.evse_id = any($1::int[])
     and s.ended_energy_wh > 0 and not exists (select 1 from cdrs c where c.session_id = s.id)`,
    [covered, new Date(from), new Date(to)],
  )
  return row!.n
}

const portionSql = `select session_id as "sessionId", currency, gross_minor as "grossMinor", consumption::text as consumption
  from cdrs where id = any($1::bigint[]) order by issued_at, id`

/** The next portion is read while this one is worked on; by key, which is all of the question that needs no planning. */
async function* portions(scoped: Scoped, scope: TenantScope, ids: readonly number[], signal: AbortSignal) {
  const read = (from: number) => {
    const rows = scoped.query<Row>(scope, portionSql, [ids.slice(from, from + portionSize)])
    rows.catch(() => {}) // whoever stops early does not wait for it; whoever goes on gets the error
    return rows
  }
  let next = ids.length > 0 ? read(0) : null
  for (let from = portionSize; next !== null && !signal.aborted; from += portionSize) {
    const rows: Row[] = await next
    next = from < ids.length ? read(from) : null
    yield rows.map(billOf)
  }
}

export const openImpactSource = (scoped: Scoped): ImpactSource => ({
  reach: (scope, tariffId, from, to) =>
    scoped.run(scope, async (tx) => {
      const reach = await reachOf(tx, tariffId, to)
      const params = billParams(scope, tariffId, from, to, reach)
      const [found] = await tx.query<{ ids: number[] }>(
        `select coalesce(array_agg(c.id::float8 order by c.issued_at, c.id), '{}') as ids ${billsSql}`,
        params,
      )
      const { ids } = found!
      return {
        bills: ids.length,
        evses: await evsesPriced(tx, tariffId, to),
        withoutBill: await withoutBill(tx, reach.covered, from, to),
        portions: (signal) => portions(scoped, scope, ids, signal),
      }
    }),
})
