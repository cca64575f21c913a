import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import { openSettlementStore } from '../../db/settlement-store'
import { settleMonth } from '../../domain/settlement/settle-month'
import { startRun } from '../../domain/settlement/start-run'
import type { OwnerId, TenantId, UserId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { plainTerms } from '../settlement-world'

export type StatementFigures = { cdrs: number; owners: number; seconds: number; again: number; difference: number }

/** A month of CDRs of many owners, every tenth with tiers; the run as the job does it, twice, and its sum beside SQL's own. */
export async function benchStatements(
  pools: Pools,
  scoped: Scoped,
  tenantId: TenantId,
  { owners, cdrs }: { owners: number; cdrs: number },
  say: (text: string) => void,
): Promise<StatementFigures> {
  const { system } = pools
  await system.query(
    "insert into owners(tenant_id, name) select $1, 'Owner ' || i from generate_series(1, $2::int) i",
    [tenantId, owners],
  )
  await system.query(
    `insert into stations(tenant_id, owner_id, identity, identity_key, name)
     select $1, o.id, 'ST-' || o.id || '-' || n, 'st-' || o.id || '-' || n, 'S' || n from owners o, generate_series(1, 10) n where o.tenant_id = $1`,
    [tenantId],
  )
  const tiers = ['70', '75', '80'].map((percent, index) => ({
    upTo: [500, 2_000, null][index],
    rate: { kind: 'percent', percent },
  }))
  const terms = [plainTerms(), plainTerms({ share: { kind: 'tiered', by: 'energy', tiers } })]
  await system.query(
    `with c as (insert into owner_contracts(tenant_id, owner_id, name, created_by_name) select $1, id, 'All', 'Bench' from owners where tenant_id = $1 returning id, owner_id)
     insert into owner_contract_versions(tenant_id, owner_id, contract_id, version, state, effective_from, terms, reason, proposed_by, proposed_by_name, decided_by, decided_at)
     select $1, owner_id, id, 1, 'approved', '2026-01-01', case when owner_id % 10 = 0 then $3::jsonb else $2::jsonb end, 'Bench', 1, 'B', 2, now() from c`,
    [tenantId, ...terms.map((each) => JSON.stringify(each))],
  )
  await system.query('alter table cdrs disable trigger mark_revenue')
  await system.query(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, owner_id, tariff_id, version_id, connector_type, power_type,
       started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     select $1, 'bench-' || i, i, s.id, 1, 1, s.owner_id, 1, 1, 'IEC_62196_T2', 'DC', at, at, at::date, i % 60000, 2400, 60, 'EUR',
       i % 4000, i % 800, i % 4000 + i % 800, '{}', '{}', '{}'
     from generate_series(1, $2::int) i cross join lateral (select timestamptz '2026-09-01' + (i::bigint * 2654435761 % 2592000) * interval '1 second' as at) v
       join (select id, owner_id, row_number() over (order by id) - 1 as n from stations where tenant_id = $1 and owner_id is not null) s on s.n = i % ($3::int * 10)`,
    [tenantId, cdrs, owners],
  )
  await system.query('alter table cdrs enable trigger mark_revenue')
  await system.query('vacuum analyze cdrs')
  const clock = { now: () => Date.UTC(2026, 9, 2) }
  const ports = { settlement: openSettlementStore(scoped, system), settlementWork: { wake: async () => {} }, clock }
  const finance = {
    ...{ userId: 1 as UserId, name: 'Finance', email: 'f@example.org', role: 'finance' as const },
    ...{ tenantId, ownerId: null as OwnerId | null, ip: null },
  }
  const run = async () => {
    const began = performance.now()
    const started = await startRun(ports, mintScope(tenantId), finance, { month: '2026-09', carryReason: null })
    if (!started.ok) throw new Error(started.refusal.message)
    await settleMonth(ports, mintScope(tenantId), started.value.runId)
    return (performance.now() - began) / 1_000
  }
  const seconds = await run()
  say(`${cdrs} CDRs of ${owners} owners in ${seconds.toFixed(1)} s`)
  const again = await run()
  const { rows } = await system.query<{ difference: number }>(
    `select (select sum(round(net_minor * 0.75))::bigint from cdrs where tenant_id = $1 and owner_id % 10 <> 0)
       - (select sum(net_minor)::bigint from statements where tenant_id = $1 and owner_id % 10 <> 0) as difference`,
    [tenantId],
  )
  return { cdrs, owners, seconds, again, difference: rows[0]!.difference }
}
