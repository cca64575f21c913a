import type { TariffVersionId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { checkRevision } from './check-revision'
import type { TariffPorts } from './ports'
import type { TariffDefinition } from './tariff'
import { noVersion } from './tariff-refusals'

export type SaveDraft = {
  versionId: TariffVersionId
  /** The one on the person's screen. */
  revision: number
  definition: TariffDefinition
  note: string | null
}

/** The same JSON, in whatever order its fields are: the database keeps its own. */
function same(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>]
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** The top-level fields that differ, as they were and as they are: an audit line need not repeat a whole tariff. */
function changedFields(before: TariffDefinition, after: TariffDefinition) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof TariffDefinition)[]
  const changed = keys.filter((key) => !same(before[key], after[key]))
  const pick = (from: TariffDefinition) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** Keeps what was typed, mistakes included: only publishing asks for a sound tariff. */
export async function saveDraft(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Author,
  input: SaveDraft,
): Promise<Result<{ revision: number }, 'notFound' | 'notDraft' | 'conflict'>> {
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const version = await tariffs.version(input.versionId)
    if (!version) return noVersion()
    if (version.state !== 'draft')
      return refuse('notDraft', `Version ${version.version} is no draft any more and cannot be changed.`)
    const seen = await checkRevision(tariffs, version, input.revision)
    if (!seen.ok) return seen
    const note = input.note?.trim() || null
    const fields = changedFields(version.definition, input.definition)
    if (Object.keys(fields.after).length === 0 && note === version.note) return ok({ revision: version.revision })
    const revision = await tariffs.saveDraft(version.id, input.definition, note, at)
    await tariffs.record(author, {
      action: 'tariff.draftSaved',
      objectType: 'tariffVersion',
      objectId: version.id,
      before: { revision: version.revision, note: version.note, ...fields.before },
      after: { revision, note, ...fields.after },
    })
    return ok({ revision })
  })
}
