import type { TariffId, TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts, Tariffs } from './ports'
import type { TariffDefinition } from './tariff'
import { latest } from './version'

export type CreateTariff = { name: string } & ({ definition: TariffDefinition } | { copyOfTariffId: TariffId })

async function firstDefinition(tariffs: Tariffs, input: CreateTariff): Promise<TariffDefinition | null> {
  if ('definition' in input) return input.definition
  return latest(await tariffs.versions(input.copyOfTariffId))?.definition ?? null
}

/** A new tariff with a first draft: as given, or a copy of another one's approved version (else of its draft). */
export async function createTariff(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: CreateTariff,
): Promise<Result<{ tariffId: TariffId; versionId: TariffVersionId }, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  const name = input.name.trim()
  return ports.tariffs.change(scope, async (tariffs) => {
    const definition = await firstDefinition(tariffs, input)
    if (!definition) return refuse('notFound', 'The tariff to copy is not here any more.')
    if (await tariffs.nameTaken(name)) return refuse('conflict', `There is a tariff called ${name} already.`)
    const tariffId = await tariffs.add(name, at)
    const { versionId } = await tariffs.addVersion({
      tariffId,
      definition,
      note: null,
      author,
      at,
      restoresVersion: null,
    })
    const copyOf = 'copyOfTariffId' in input ? { copyOf: input.copyOfTariffId } : {}
    const after = { name, versionId, ...copyOf, definition }
    await tariffs.record(author, { action: 'tariff.created', objectType: 'tariff', objectId: tariffId, after })
    return ok({ tariffId, versionId })
  })
}
