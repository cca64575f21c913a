import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { checkRevision } from './check-revision'
import { checkSound } from './check-version'
import type { TariffPorts } from './ports'
import { archived, noTariff, noVersion } from './tariff-refusals'

/** Hands a sound draft to somebody who may publish it. It stays as it is until approved or sent back. */
export async function submitDraft(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  input: { versionId: TariffVersionId; revision: number },
): Promise<Result<null, 'notFound' | 'archived' | 'notDraft' | 'conflict' | 'hasProblems'>> {
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(input.versionId)
    if (!version) return noVersion()
    const tariff = await tariffs.tariff(version.tariffId)
    if (!tariff) return noTariff()
    if (tariff.archivedAt !== null) return archived()
    if (version.state !== 'draft') return refuse('notDraft', 'Only a draft can be sent to review.')
    const seen = await checkRevision(tariffs, version, input.revision)
    if (!seen.ok) return seen
    const sound = checkSound(version)
    if (!sound.ok) return sound
    await tariffs.submit(version.id, author.userId, at, null)
    await tariffs.record(author, {
      action: 'tariff.submitted',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { state: 'draft' },
      after: { state: 'review', tariffId: version.tariffId, version: version.version, impact: version.impact },
    })
    return ok(null)
  })
}
