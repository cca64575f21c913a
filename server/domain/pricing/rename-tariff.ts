import type { TariffId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { noTariff } from './tariff-refusals'

/** Another name for the same tariff. Bills keep the one they were made with. */
export async function renameTariff(
  ports: Pick<TariffPorts, 'tariffs'>,
  scope: TenantScope,
  author: Author,
  input: { tariffId: TariffId; name: string },
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const name = input.name.trim()
  return ports.tariffs.change(scope, async (tariffs) => {
    const tariff = await tariffs.tariff(input.tariffId)
    if (!tariff) return noTariff()
    if (tariff.name === name) return ok(null)
    if (await tariffs.nameTaken(name, tariff.id)) return refuse('conflict', `There is a tariff called ${name} already.`)
    await tariffs.rename(tariff.id, name)
    await tariffs.record(author, {
      action: 'tariff.renamed',
      objectType: 'tariff',
      objectId: tariff.id,
      before: { name: tariff.name },
      after: { name },
    })
    return ok(null)
  })
}
