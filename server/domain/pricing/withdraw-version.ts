import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { TariffPorts } from './ports'
import { noVersion } from './tariff-refusals'

/** Takes an approved version back before it counts. One that counts is replaced by another, never taken back. */
export async function withdrawVersion(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: { versionId: TariffVersionId },
): Promise<Result<null, 'notFound' | 'notApproved' | 'counts'>> {
  const now = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(input.versionId)
    if (!version) return noVersion()
    if (version.state !== 'approved' || version.effectiveFrom === null)
      return refuse('notApproved', 'Only an approved version can be withdrawn.')
    if (version.effectiveFrom <= now)
      return refuse('counts', 'This version counts already: sessions have its price. Roll back to another one instead.')
    await tariffs.withdraw(version.id, now)
    await tariffs.record(author, {
      action: 'tariff.withdrawn',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { state: 'approved', effectiveFrom: version.effectiveFrom },
      after: { state: 'withdrawn', tariffId: version.tariffId, version: version.version },
    })
    return ok(null)
  })
}
