import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { noVersion } from './tariff-refusals'

/** Sends a version in review back to its author as a draft, and says why. */
export async function rejectVersion(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: { versionId: TariffVersionId; note: string },
): Promise<Result<null, 'notFound' | 'notInReview'>> {
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(input.versionId)
    if (!version) return noVersion()
    if (version.state !== 'review') return refuse('notInReview', 'Only a version in review can be sent back.')
    await tariffs.backToDraft(version.id, at)
    await tariffs.record(author, {
      action: 'tariff.rejected',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { state: 'review' },
      after: { state: 'draft' },
      reason: input.note,
    })
    return ok(null)
  })
}
