import type { TariffId, TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { archived, noTariff, noVersion } from './tariff-refusals'
import { latest, openVersion } from './version'

/** A draft to change a tariff with: a copy of `fromVersion` (its number), or of the newest approved one. */
export async function startDraft(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: { tariffId: TariffId; fromVersion: number | null },
): Promise<Result<{ versionId: TariffVersionId; version: number }, 'notFound' | 'archived' | 'draftOpen'>> {
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const tariff = await tariffs.tariff(input.tariffId)
    if (!tariff) return noTariff()
    if (tariff.archivedAt !== null) return archived()
    const versions = await tariffs.versions(tariff.id)
    const open = openVersion(versions)
    if (open)
      return refuse(
        'draftOpen',
        `Version ${open.version} by ${open.createdByName} is ${open.state === 'draft' ? 'a draft' : 'in review'} already. Go on with that one.`,
      )
    const from =
      input.fromVersion === null ? latest(versions) : versions.find(({ version }) => version === input.fromVersion)
    if (!from) return noVersion()
    const { definition } = from
    const made = await tariffs.addVersion({
      tariffId: tariff.id,
      definition,
      note: null,
      author,
      at,
      restoresVersion: null,
    })
    await tariffs.record(author, {
      action: 'tariff.draftStarted',
      objectType: 'tariffVersion',
      objectId: made.versionId,
      after: { tariffId: tariff.id, version: made.version, from: from.version },
    })
    return ok(made)
  })
}
