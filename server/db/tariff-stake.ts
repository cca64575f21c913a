import type { TariffStake } from '../domain/pricing/ports'
import { defaultReviewRule, type ReviewLimits } from '../domain/pricing/review-rule'
import type { VersionRecord } from '../domain/pricing/version'
import type { TariffId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import { day } from '../kernel/time'
import type { Tx } from './scoped'
import { coverageSql } from './tariff-coverage'

const freshMs = day
/** Beyond what can be planned: everything that is planned has begun by then. */
const planned = "$2::timestamptz + interval '400 days'"

/** The most EVSEs a tariff prices at once: now, or when something that is planned begins or ends. */
export async function evsesPriced(tx: Tx, tariffId: number, now: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select max((select count(distinct c.evse_id)::int from ${coverageSql('t.at')} c where c.tariff_id = $1)) as n
     from (select $2::timestamptz as at union select valid_from from tariff_assignments where valid_from > $2
       union select valid_until from tariff_assignments where valid_until > $2) t`,
    [tariffId, new Date(now)],
  )
  return row!.n
}

/**
 * The tariffs that count in place of an assignment when it ends, now or once all that is planned has begun, each with
 * the EVSEs it prices then in all.
 */
export const heirsOf = (
  tx: Tx,
  assignmentId: number,
  now: number,
): Promise<{ tariffId: TariffId; evses: number }[]> => {
  const without = (at: string) => coverageSql(at, '$1')
  const gained = (at: string) => `select w.tariff_id from ${coverageSql(at)} c
    join ${without(at)} w on w.connector_id is not distinct from c.connector_id and w.evse_id = c.evse_id
    where c.assignment_id = $1 and w.tariff_id <> c.tariff_id and (w.everybody or not c.everybody)`
  const priced = (at: string) => `select tariff_id, count(distinct evse_id)::int as n from ${without(at)} p group by 1`
  return tx.query(
    `select g.tariff_id as "tariffId", greatest(a.n, l.n) as evses
     from (${gained('$2::timestamptz')} union ${gained(planned)}) g
     left join (${priced('$2::timestamptz')}) a on a.tariff_id = g.tariff_id
     left join (${priced(planned)}) l on l.tariff_id = g.tariff_id order by 1`,
    [assignmentId, new Date(now)],
  )
}

/** The tenant's limits, or the default. */
export async function reviewLimits(tx: Tx): Promise<ReviewLimits> {
  const rows = await tx.query<{ value: Partial<ReviewLimits> | null }>(
    "select value from settings where key = 'tariff.review'",
  )
  return { ...defaultReviewRule, proposal: null, ...rows[0]?.value }
}

export async function setReviewLimits(tx: Tx, scope: TenantScope, limits: ReviewLimits): Promise<void> {
  await tx.query(
    `insert into settings(tenant_id, key, value) values ($1, 'tariff.review', $2)
     on conflict (tenant_id, key) do update set value = excluded.value`,
    [scope.tenantId, JSON.stringify(limits)],
  )
}

async function anyBills(tx: Tx, tariffId: number, now: number): Promise<boolean> {
  const sql = `select exists (select 1 from cdrs where issued_at >= $2::timestamptz - interval '30 days'
    and evse_id in (select c.evse_id from ${coverageSql('$2::timestamptz')} c where c.tariff_id = $1)) as some`
  return (await tx.query<{ some: boolean }>(sql, [tariffId, new Date(now)]))[0]!.some
}

/**
 * What a version touches. Its effect on revenue is known from an impact of this very draft over these very EVSEs that
 * is no older than a day; without any bill to compare with there is none.
 */
export async function stakeOf(tx: Tx, version: VersionRecord, now: number): Promise<TariffStake> {
  const evses = await evsesPriced(tx, version.tariffId, now)
  const { impact } = version
  if (impact && impact.revision === version.revision && impact.evses === evses && impact.at >= now - freshMs)
    if (impact.sessions > 0) return { evses, changePercent: impact.changePercent }
  return { evses, changePercent: (await anyBills(tx, version.tariffId, now)) ? null : 0 }
}
