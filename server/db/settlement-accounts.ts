import type { BankAccounts, Payer } from '../domain/settlement/ports'
import type { BankAccount } from '../domain/settlement/records'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

const columns = 'id, owner_id as "ownerId", state, iban, bic, holder, proposed_by as "proposedBy"'

export const accountsIn = (tx: Tx, scope: TenantScope): BankAccounts => {
  const one = async (where: string, value: number) =>
    (await tx.query<BankAccount>(`select ${columns} from owner_bank_accounts where ${where}`, [value]))[0] ?? null
  return {
    activeAccount: (ownerId) => one("owner_id = $1 and state = 'active'", ownerId),
    proposedAccount: (ownerId) => one("owner_id = $1 and state = 'proposed'", ownerId),
    account: (id) => one('id = $1 for update', id),
    proposeAccount: async ({ ownerId, iban, bic, holder }, author) => {
      const [row] = await tx.query<{ id: number }>(
        `insert into owner_bank_accounts(tenant_id, owner_id, iban, bic, holder, proposed_by, proposed_by_name) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [scope.tenantId, ownerId, iban, bic, holder, author.userId, author.name],
      )
      return row!.id
    },
    decideAccount: async (id, state, author, decision) => {
      if (state === 'active')
        await tx.query(
          "update owner_bank_accounts set state = 'replaced' where state = 'active' and owner_id = (select owner_id from owner_bank_accounts where id = $1)",
          [id],
        )
      await tx.query(
        'update owner_bank_accounts set state = $2, decided_by = $3, decided_by_name = $4, decided_at = now(), decision = $5 where id = $1',
        [id, state, author.userId, author.name, decision],
      )
    },
    payer: async () =>
      (
        await tx.query<Payer>('select party, iban, bic from settlement_payers where tenant_id = $1', [scope.tenantId])
      )[0] ?? null,
    setPayer: async ({ party, iban, bic }, author) =>
      void (await tx.query(
        `insert into settlement_payers(tenant_id, party, iban, bic, changed_by_name) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id) do update set party = excluded.party, iban = excluded.iban, bic = excluded.bic,
           changed_by_name = excluded.changed_by_name, changed_at = now()`,
        [scope.tenantId, JSON.stringify(party), iban, bic, author.name],
      )),
  }
}
