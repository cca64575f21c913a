import type { Database } from '../compose/database'
import { openSettlementPorts } from '../compose/settlement'
import { type ContractTerms, contractTerms } from '../domain/settlement/terms'
import type { OwnerId, TenantId, UserId } from '../kernel/ids'
import type { TestDatabase } from './test-database'

/** Terms most owners have: 75 % of net revenue, VAT of 21 %, self-billed. */
export const plainTerms = (given: Partial<Record<keyof ContractTerms, unknown>> = {}): ContractTerms =>
  contractTerms.parse({
    currency: 'EUR',
    share: { kind: 'flat', rate: { kind: 'percent', percent: '75' } },
    vat: { registered: true, percent: '21' },
    selfBilling: true,
    payout: { days: 5, minimumMinor: 0 },
    sla: {},
    party: { legalName: 'Stadium', country: 'NL', vatNumber: 'NL123456789B01' },
    ...given,
  })

/** The ports between owner and operator over a test's real database; nobody works the queue. */
export const settlementPorts = (db: TestDatabase, wake: (runId: number) => Promise<void> = async () => {}) => ({
  ...openSettlementPorts(
    { pools: db.pools as Database['pools'] },
    db.scoped,
    { send: async () => {} },
    { smtpUrl: null, mailFrom: 'busbar@example.org' },
  ),
  settlementWork: { wake: (_: unknown, runId: number) => wake(runId) },
})

/** Approved terms of everything an owner has, from a day on; written straight into the tables. */
export async function seedTerms(
  db: TestDatabase,
  tenantId: TenantId,
  ownerId: OwnerId,
  [proposer, approver]: readonly [UserId, UserId],
  { terms = plainTerms(), from = '2026-01-01', name = 'All stations' } = {},
): Promise<{ contractId: number; versionId: number }> {
  const one = async (sql: string, params: unknown[]) =>
    (await db.pools.system.query<{ id: number }>(sql, params)).rows[0]!.id
  const contractId = await one(
    "insert into owner_contracts(tenant_id, owner_id, name, created_by_name) values ($1, $2, $3, 'Test') returning id",
    [tenantId, ownerId, name],
  )
  const versionId = await one(
    `insert into owner_contract_versions(tenant_id, owner_id, contract_id, version, state, effective_from, terms, reason, proposed_by, proposed_by_name,
       decided_by, decided_by_name, decided_at, decision) values ($1, $2, $3, 1, 'approved', $4::date, $5, 'Agreed', $6, 'P', $7, 'A', now(), 'Agreed') returning id`,
    [tenantId, ownerId, contractId, from, JSON.stringify(terms), proposer, approver],
  )
  return { contractId, versionId }
}
