import { createHash } from 'node:crypto'
import type { OwnerMonth, OwnerStatement, SettledOwner } from '../domain/settlement/settle-owner'
import { counterKey, type Line, type SettlementInput } from '../domain/settlement/settlement'
import type { OwnerId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'
import { contractsOf } from './settlement-contracts'

type Run = { month: string; requestedBy: number; requestedByName: string }

/** One owner's month: drafts away, everything read, statements written. In the caller's transaction. */
export async function settleOwnerIn(
  tx: Tx,
  scope: TenantScope,
  runId: number,
  ownerId: OwnerId,
  settle: (month: OwnerMonth) => SettledOwner,
): Promise<void> {
  // Lines grow by thousands while nobody has counted them: a plan made for few would read all of them for each owner.
  await tx.query("select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
  const [run] = await tx.query<Run>(
    `select month, requested_by as "requestedBy", requested_by_name as "requestedByName" from settlement_runs where id = $1 and state = 'running'`,
    [runId],
  )
  if (!run) throw new Error(`the settlement run ${runId} is not at work`)
  const drafts = `select id from statements where owner_id = $1 and month >= $2 and state = 'draft'`
  await tx.query(`delete from statement_lines where statement_id in (${drafts})`, [ownerId, run.month])
  await tx.query(`delete from statements where id in (${drafts})`, [ownerId, run.month])
  const { statements, unsettled } = settle(await readMonth(tx, scope, ownerId, run.month))
  const approved = await tx.query<{ currency: string }>(
    'select currency from statements where owner_id = $1 and month = $2',
    [ownerId, run.month],
  )
  for (const statement of statements)
    if (!approved.some(({ currency }) => currency === statement.currency))
      await writeStatement(tx, scope, runId, run, ownerId, statement)
  await tx.query(
    `update settlement_runs set owners_done = least(owners, owners_done + 1), problems = problems || $2::jsonb where id = $1`,
    [runId, JSON.stringify(unsettled.length > 0 ? { [ownerId]: unsettled } : {})],
  )
}

async function readMonth(tx: Tx, scope: TenantScope, ownerId: OwnerId, month: string): Promise<OwnerMonth> {
  const contracts = await contractsOf(tx, ownerId)
  const cdrs = await tx.query<
    OwnerMonth['cdrs'][number] & { settledMinor: number | null; settledVersion: number | null }
  >(
    `select d.id as "cdrId", to_char(d.day, 'YYYY-MM-DD') as day, d.station_id as "stationId", d.location_id as "locationId", d.energy_wh as "energyWh",
       d.net_minor as "netMinor", d.currency, l.amount_minor as "settledMinor", l.version_id as "settledVersion"
     from cdrs d left join statement_lines l on l.cdr_id = d.credits_cdr_id
     where d.tenant_id = $1 and d.owner_id = $2 and d.day < (($3 || '-01')::date + interval '1 month')::date
       and not exists (select 1 from statement_lines x where x.cdr_id = d.id) order by d.ended_at, d.id`,
    [scope.tenantId, ownerId, month],
  )
  const accepted = await tx.query<OwnerMonth['accepted'][number]>(
    `select p.id as "disputeId", l.version_id as "versionId", 'line ' || l.position || ' of ' || coalesce(s.number, s.month) as line,
       p.agreed_minor - l.amount_minor as "differenceMinor", s.currency
     from statement_disputes p join statement_lines l on l.id = p.line_id join statements s on s.id = p.statement_id
     where p.owner_id = $1 and p.state = 'accepted' and not exists (select 1 from statement_lines x where x.dispute_id = p.id) order by p.id`,
    [ownerId],
  )
  return {
    ownerId,
    month,
    contracts,
    accepted,
    cdrs: cdrs.map(({ settledMinor, settledVersion, ...cdr }) => ({
      ...cdr,
      takesBack: settledMinor === null ? null : { amountMinor: settledMinor, versionId: settledVersion },
    })),
    reached: await countersReached(
      tx,
      ownerId,
      month,
      contracts.some(({ versions }) => versions.some(({ terms }) => terms.share.kind === 'tiered')) &&
        cdrs.some(({ day }) => day < month),
    ),
  }
}

/** Where tier counters of earlier months stood; asked only where there are tiers, and CDRs of those months. */
async function countersReached(
  tx: Tx,
  ownerId: OwnerId,
  month: string,
  needed: boolean,
): Promise<SettlementInput['reached']> {
  if (!needed) return new Map()
  const rows = await tx.query<{ contractId: number; month: string; energyWh: number; netMinor: number }>(
    `select v.contract_id as "contractId", to_char(l.day, 'YYYY-MM') as month, sum(l.energy_wh)::bigint as "energyWh", sum(l.revenue_minor)::bigint as "netMinor"
     from statement_lines l join owner_contract_versions v on v.id = l.version_id
     where l.owner_id = $1 and l.cdr_id is not null and l.day < ($2 || '-01')::date group by 1, 2`,
    [ownerId, month],
  )
  return new Map(
    rows.map(({ contractId, month: of, energyWh, netMinor }) => [counterKey(contractId, of), { energyWh, netMinor }]),
  )
}

/** Says whether two runs saw the same: everything the engine was given, in its order. */
function inputHash({ month, currency, versions, cdrs, reached, accepted }: SettlementInput): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([month, currency, versions, [...reached].sort(), accepted]))
  for (const { cdrId, day, stationId, locationId, energyWh, netMinor, takesBack } of cdrs)
    hash.update(`${cdrId}|${day}|${stationId}|${locationId}|${energyWh}|${netMinor}|${takesBack?.amountMinor ?? ''}\n`)
  return hash.digest('hex')
}

async function writeStatement(
  tx: Tx,
  scope: TenantScope,
  runId: number,
  run: Run,
  ownerId: OwnerId,
  { currency, input, settlement }: OwnerStatement,
) {
  const { sums, netMinor, vatMinor, grossMinor, used, lines } = settlement
  const [statement] = await tx.query<{ id: number }>(
    `insert into statements(tenant_id, owner_id, run_id, month, currency, sums, net_minor, vat_minor, gross_minor, terms, input_hash, made_by, made_by_name, operator)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, (select party from settlement_payers where tenant_id = $1)) returning id`,
    [
      ...[scope.tenantId, ownerId, runId, run.month, currency, JSON.stringify(sums), netMinor, vatMinor, grossMinor],
      ...[JSON.stringify(used), inputHash(input), run.requestedBy, run.requestedByName],
    ],
  )
  for (let from = 0; from < lines.length; from += linesAWrite)
    await writeLines(tx, scope, ownerId, statement!.id, lines.slice(from, from + linesAWrite), from + 1)
}

const linesAWrite = 10_000

async function writeLines(
  tx: Tx,
  scope: TenantScope,
  ownerId: OwnerId,
  statementId: number,
  lines: readonly Line[],
  first: number,
) {
  await tx.query(
    `insert into statement_lines(tenant_id, owner_id, statement_id, position, kind, cdr_id, dispute_id, version_id, station_id, location_id, day, energy_wh,
       revenue_minor, amount_minor, trace)
     select $1, $2, $3, $4 + n - 1, kind, cdr_id, dispute_id, version_id, station_id, location_id, day, energy_wh, revenue_minor, amount_minor, trace
     from unnest($5::text[], $6::bigint[], $7::int[], $8::int[], $9::int[], $10::int[], $11::date[], $12::bigint[], $13::bigint[], $14::bigint[], $15::jsonb[])
       with ordinality as l(kind, cdr_id, dispute_id, version_id, station_id, location_id, day, energy_wh, revenue_minor, amount_minor, trace, n)`,
    [
      ...[scope.tenantId, ownerId, statementId, first],
      ...(
        [
          'kind',
          'cdrId',
          'disputeId',
          'versionId',
          'stationId',
          'locationId',
          'day',
          'energyWh',
          'revenueMinor',
          'amountMinor',
        ] as const
      ).map((key) => lines.map((line) => line[key])),
      lines.map(({ trace }) => trace && JSON.stringify(trace)),
    ],
  )
}
