import type { TariffId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { noTariff } from './tariff-refusals'

/** Takes a tariff out of the lists, or brings it back. One that is assigned stays: its EVSEs would lose their price. */
export async function archiveTariff(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: { tariffId: TariffId; archived: boolean },
): Promise<Result<null, 'notFound' | 'inUse'>> {
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const tariff = await tariffs.tariff(input.tariffId)
    if (!tariff) return noTariff()
    if ((tariff.archivedAt !== null) === input.archived) return ok(null)
    const rows = input.archived ? await tariffs.assignments.inUse(tariff.id, at) : 0
    if (rows > 0)
      return refuse('inUse', `${tariff.name} has ${rows} assignments that count or are planned. End them first.`)
    await tariffs.setArchived(tariff.id, input.archived ? at : null)
    await tariffs.record(author, {
      action: input.archived ? 'tariff.archived' : 'tariff.restored',
      objectType: 'tariff',
      objectId: tariff.id,
      before: { archived: !input.archived },
      after: { archived: input.archived },
    })
    return ok(null)
  })
}
