import type { LocationId, OwnerId, StationId, TenantId } from '../kernel/ids'
import { plainTerms } from './settlement-world'
import type { TestDatabase } from './test-database'

type Assets = { ownerId: OwnerId; locationId: LocationId; stationId: StationId; cdrId: number }

export type SettlementKeys = {
  termsVersionId: number
  statementId: number
  statementLineId: number
  disputeId: number
  bankAccountId: number
  payoutId: number
}

const adder =
  (db: TestDatabase) =>
  async (table: string, row: Record<string, unknown>, returning = 'id') => {
    const names = Object.keys(row)
    const sql = `insert into ${table}(${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning ${returning} as id`
    return Number((await db.pools.system.query<{ id: number }>(sql, Object.values(row))).rows[0]!.id)
  }

/** Terms, a statement in dispute, accounts and a payout of an owner; every text of it says `mark`. */
export async function seedMarkedSettlement(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { ownerId, locationId, stationId, cdrId }: Assets,
): Promise<SettlementKeys> {
  const add = adder(db)
  const of = { tenant_id: tenantId, owner_id: ownerId }
  const contract = await add('owner_contracts', { ...of, name: mark, created_by_name: mark })
  const terms = plainTerms({
    party: { legalName: mark, street: mark, city: mark, country: 'NL', vatNumber: 'NL123456789B01' },
  })
  const proposed = { proposed_by: 1, proposed_by_name: mark }
  const decided = { decided_by: 2, decided_by_name: mark, decided_at: new Date(), decision: mark }
  const version = {
    ...of,
    contract_id: contract,
    effective_from: '2020-01-01',
    terms: JSON.stringify(terms),
    reason: mark,
    ...proposed,
  }
  await add('owner_contract_versions', { ...version, version: 1, state: 'approved', ...decided })
  const termsVersionId = await add('owner_contract_versions', { ...version, version: 2, state: 'proposed' })
  const sealed = [
    {
      versionId: termsVersionId,
      contractId: contract,
      contractName: mark,
      version: 1,
      from: '2020-01-01',
      until: null,
      terms,
    },
  ]
  const made = { made_by: 1, made_by_name: mark }
  const sums = {
    cdrs: 1,
    energyWh: 10_000,
    revenueMinor: 400,
    shareMinor: 300,
    correctionMinor: 0,
    topUpMinor: 0,
    feeMinor: 0,
    energyCostMinor: 0,
    disputeMinor: 0,
    vat: [],
  }
  const statement = {
    ...of,
    run_id: 0,
    currency: 'EUR',
    sums: JSON.stringify(sums),
    net_minor: 300,
    vat_minor: 0,
    gross_minor: 300,
    terms: JSON.stringify(sealed),
  }
  const lineOf = {
    ...of,
    position: 1,
    kind: 'charging',
    version_id: termsVersionId,
    station_id: stationId,
    location_id: locationId,
    day: '2020-01-31',
    amount_minor: 300,
  }
  const statementId = await add('statements', { ...statement, month: '2020-01', input_hash: mark, ...made })
  const statementLineId = await add('statement_lines', { ...lineOf, statement_id: statementId, cdr_id: cdrId })
  await db.pools.system.query(
    `update statements set state = 'approved', number = $2, approved_by = 2, approved_by_name = $3, approved_at = now() where id = $1`,
    [statementId, `${mark}-${ownerId}`, mark],
  )
  const disputeId = await add('statement_disputes', {
    ...of,
    ...{ statement_id: statementId, line_id: statementLineId, body: mark, opened_by_name: mark },
    messages: JSON.stringify([{ at: 0, by: mark, body: mark }]),
  })
  const account = { ...of, iban: `NL00${mark}`, holder: mark, ...proposed }
  await add('owner_bank_accounts', { ...account, state: 'active', ...decided })
  const bankAccountId = await add('owner_bank_accounts', account)
  const payoutId = await add('payouts', {
    ...of,
    ...{
      statement_id: statementId,
      currency: 'EUR',
      amount_minor: 300,
      due_on: '2020-02-05',
      reference: `${mark}-${ownerId}`,
      ...made,
    },
  })
  return { termsVersionId, statementId, statementLineId, disputeId, bankAccountId, payoutId }
}

/** The operator's own part of it: runs, who pays, files for the bank. */
export async function seedMarkedMonthEnd(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
): Promise<{ payoutFileId: number }> {
  const add = adder(db)
  const tenant = { tenant_id: tenantId }
  await add('settlement_runs', {
    ...tenant,
    month: '2020-01',
    state: 'done',
    carry_reason: mark,
    requested_by: 1,
    requested_by_name: mark,
    error: mark,
  })
  await add(
    'settlement_payers',
    {
      ...tenant,
      party: JSON.stringify({
        legalName: mark,
        street: mark,
        city: mark,
        postalCode: '',
        country: 'NL',
        vatNumber: '',
      }),
      iban: mark,
      changed_by_name: mark,
    },
    'tenant_id',
  )
  const payoutFileId = await add('payout_files', {
    ...tenant,
    ...{
      road: mark,
      message_id: mark,
      name: mark,
      media_type: 'application/xml',
      content: mark,
      payouts: 1,
      sum_minor: 1,
      currency: 'EUR',
      made_by_name: mark,
    },
  })
  return { payoutFileId }
}
