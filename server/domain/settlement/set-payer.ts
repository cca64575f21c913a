import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { accountNumber, maskedIban } from './iban'
import type { SettlementPorts } from './ports'
import type { Party } from './terms'

/** Who pays owners, from which account: what stands on invoices and in files for the bank. */
export async function setPayer(
  ports: Pick<SettlementPorts, 'settlement'>,
  scope: TenantScope,
  actor: Actor,
  { party, iban, bic }: { party: Party; iban: string; bic: string | null },
): Promise<Result<null, 'badIban' | 'badBic'>> {
  const number = accountNumber(iban, bic)
  if (!number.ok) return number
  return ports.settlement.change(scope, async (books) => {
    const before = await books.payer()
    await books.setPayer({ party, ...number.value }, actor)
    await books.record(actor, {
      action: 'settlement.payerChanged',
      objectType: 'setting',
      objectId: 'settlement.payer',
      before: before && { ...before, iban: before.iban && maskedIban(before.iban) },
      after: { party, iban: maskedIban(number.value.iban) },
    })
    return ok(null)
  })
}
