import type { TariffId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { AssignmentTargets } from './assignment-ports'
import { checkFrom } from './check-version'
import { versionAt } from './choose-assignment'
import type { TariffPorts, Tariffs } from './ports'
import { checkReach } from './reach'
import { archived, instantText, noTariff } from './tariff-refusals'
import type { TariffRecord, VersionRecord } from './version'

export type AssignTariff = {
  tariffId: TariffId
  targets: AssignmentTargets
  /** Only for drivers of this group, or who come from this partner; null: for everybody. */
  groupKey: string | null
  partner: string | null
  /** ms UTC. */
  validFrom: number
}
type Refused = 'notFound' | 'archived' | 'badInstant' | 'noTargets' | 'targetUnknown' | 'noVersion' | 'secondPerson'

async function checkTargets(
  tariffs: Tariffs,
  { level, ids }: AssignmentTargets,
): Promise<Result<null, 'noTargets' | 'targetUnknown'>> {
  if (level === 'tenant') return ok(null)
  const unique = new Set(ids).size
  if (unique === 0) return refuse('noTargets', 'Choose at least one thing to assign the tariff to.')
  const known = await tariffs.assignments.known({ level, ids })
  return known === unique
    ? ok(null)
    : refuse('targetUnknown', `${unique - known} of the chosen ${level}s are not here any more. Choose again.`)
}

async function checkCounts(
  versions: readonly VersionRecord[],
  tariff: TariffRecord,
  at: number,
): Promise<Result<null, 'noVersion'>> {
  return versionAt(versions, at)
    ? ok(null)
    : refuse(
        'noVersion',
        `${tariff.name} has no approved version that counts at ${instantText(at)}. Publish one first.`,
      )
}

/** Lets a tariff count at these places from an instant on, in place of what counted there for the same drivers. */
export async function assignTariff(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  input: AssignTariff,
): Promise<Result<{ assigned: number; ended: number; evses: number }, Refused>> {
  const now = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const tariff = await tariffs.tariff(input.tariffId)
    if (!tariff) return noTariff()
    if (tariff.archivedAt !== null) return archived()
    const due = checkFrom(input.validFrom, now)
    if (!due.ok) return due
    const targets = await checkTargets(tariffs, input.targets)
    if (!targets.ok) return targets
    const versions = await tariffs.versions(tariff.id)
    const counts = await checkCounts(versions, tariff, input.validFrom)
    if (!counts.ok) return counts
    const evses =
      (await tariffs.assignments.evsesPriced(tariff.id, now)) + (await tariffs.assignments.evsesOf(input.targets))
    const reach = await checkReach(tariffs, versions, author, evses)
    if (!reach.ok) return reach
    const { assigned, ended } = await tariffs.assignments.assign({ ...input, author, at: now })
    const later = versions.filter(
      ({ state, effectiveFrom }) => state === 'approved' && effectiveFrom! > input.validFrom,
    )
    for (const at of [input.validFrom, ...later.map(({ effectiveFrom }) => effectiveFrom!)])
      await tariffs.assignments.announce(input.targets, at)
    const { targets: to, groupKey, partner, validFrom } = input
    await tariffs.record(author, {
      action: 'tariff.assigned',
      objectType: 'tariff',
      objectId: tariff.id,
      before: { ended },
      after: { ...to, groupKey, partner, validFrom, assigned },
    })
    return ok({ assigned, ended: ended.length, evses: await tariffs.assignments.evsesOf(input.targets) })
  })
}
