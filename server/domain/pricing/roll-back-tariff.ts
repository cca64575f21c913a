import type { TariffId, TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { checkFrom, checkSound } from './check-version'
import type { TariffPorts, Tariffs } from './ports'
import { checkSecondPerson } from './second-person'
import { archived, noTariff, noVersion } from './tariff-refusals'
import { openVersion, type VersionRecord } from './version'

export type RollBack = { tariffId: TariffId; toVersion: number; effectiveFrom: number }
type Refused = 'notFound' | 'archived' | 'draftOpen' | 'badInstant' | 'neverApproved' | 'hasProblems'

async function copyOf(tariffs: Tariffs, old: VersionRecord, author: Actor, at: number): Promise<VersionRecord> {
  const { versionId } = await tariffs.addVersion({
    tariffId: old.tariffId,
    definition: old.definition,
    note: `Back to version ${old.version}`,
    author,
    at,
    restoresVersion: old.version,
  })
  return (await tariffs.version(versionId))!
}

/**
 * What counted once counts again: as a new version, because the past is never rewritten. Needs the same approval as
 * any other; where that takes a second person, the copy waits in review with the wished instant.
 */
export async function rollBackTariff(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  input: RollBack,
): Promise<Result<{ versionId: TariffVersionId; state: 'approved' | 'review' }, Refused>> {
  const now = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const tariff = await tariffs.tariff(input.tariffId)
    if (!tariff) return noTariff()
    if (tariff.archivedAt !== null) return archived()
    const versions = await tariffs.versions(tariff.id)
    const old = versions.find(({ version }) => version === input.toVersion)
    if (!old) return noVersion()
    if (old.state !== 'approved') return refuse('neverApproved', 'Only a version that was approved can be restored.')
    if (openVersion(versions)) return refuse('draftOpen', 'There is a draft. Publish or discard it first.')
    const due = checkFrom(input.effectiveFrom, now)
    if (!due.ok) return due
    const sound = checkSound(old)
    if (!sound.ok) return sound
    const copy = await copyOf(tariffs, old, author, now)
    const second = await checkSecondPerson(tariffs, copy, author.userId, now)
    const state = second.ok ? 'approved' : 'review'
    if (second.ok) {
      await tariffs.approve(copy.id, author, now, input.effectiveFrom)
      await tariffs.publish(copy, input.effectiveFrom)
    } else await tariffs.submit(copy.id, author.userId, now, input.effectiveFrom)
    await tariffs.record(author, {
      action: 'tariff.rolledBack',
      objectType: 'tariffVersion',
      objectId: copy.id,
      after: { state, tariffId: tariff.id, version: copy.version, restores: old.version, from: input.effectiveFrom },
    })
    return ok({ versionId: copy.id, state })
  })
}
