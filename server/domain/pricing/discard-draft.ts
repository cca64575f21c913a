import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { noVersion } from './tariff-refusals'

/** Throws a draft away. The audit log keeps what it said; a tariff's only version goes by archiving the tariff. */
export async function discardDraft(
  ports: Pick<TariffPorts, 'tariffs'>,
  scope: TenantScope,
  author: Author,
  input: { versionId: TariffVersionId },
): Promise<Result<null, 'notFound' | 'notDraft' | 'onlyVersion'>> {
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(input.versionId)
    if (!version) return noVersion()
    if (version.state !== 'draft') return refuse('notDraft', 'Only a draft can be discarded.')
    if ((await tariffs.versions(version.tariffId)).length === 1)
      return refuse('onlyVersion', 'This is the only version of the tariff. Archive the tariff instead.')
    await tariffs.removeDraft(version.id)
    await tariffs.record(author, {
      action: 'tariff.draftDiscarded',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { tariffId: version.tariffId, version: version.version, definition: version.definition },
    })
    return ok(null)
  })
}
