import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { checkRevision } from './check-revision'
import { checkFrom, checkSound } from './check-version'
import type { TariffPorts } from './ports'
import { checkSecondPerson } from './second-person'
import { archived, noTariff, noVersion } from './tariff-refusals'

export type ApproveVersion = { versionId: TariffVersionId; revision: number; effectiveFrom: number }

/**
 * Approves a version in review, or a draft whose change is small enough for one person, to count from `effectiveFrom`
 * (ms UTC). From here on it never changes.
 */
export async function approveVersion(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  { versionId, revision, effectiveFrom }: ApproveVersion,
): Promise<
  Result<null, 'notFound' | 'archived' | 'notOpen' | 'conflict' | 'badInstant' | 'hasProblems' | 'secondPerson'>
> {
  const now = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(versionId)
    if (!version) return noVersion()
    const tariff = await tariffs.tariff(version.tariffId)
    if (!tariff) return noTariff()
    if (tariff.archivedAt !== null) return archived()
    if (version.state !== 'draft' && version.state !== 'review')
      return refuse('notOpen', `Version ${version.version} is ${version.state} already.`)
    const seen = await checkRevision(tariffs, version, revision)
    if (!seen.ok) return seen
    const due = checkFrom(effectiveFrom, now)
    if (!due.ok) return due
    const sound = checkSound(version)
    if (!sound.ok) return sound
    const second = await checkSecondPerson(tariffs, version, author.userId, now)
    if (!second.ok) return second
    await tariffs.approve(version.id, author, now, effectiveFrom)
    await tariffs.publish(version, effectiveFrom)
    await tariffs.record(author, {
      action: 'tariff.approved',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { state: version.state },
      after: { state: 'approved', tariffId: tariff.id, version: version.version, effectiveFrom },
    })
    return ok(null)
  })
}
