import { ok, type Result, refuse } from '../../kernel/result'
import type { Tariffs } from './ports'
import { instantText } from './tariff-refusals'
import type { VersionRecord } from './version'

/** Nobody saves over, submits or publishes what he has not seen: `revision` is the one on his screen. */
export async function checkRevision(
  tariffs: Tariffs,
  version: VersionRecord,
  revision: number,
): Promise<Result<null, 'conflict'>> {
  if (version.revision === revision) return ok(null)
  const last = await tariffs.lastSave(version)
  return refuse(
    'conflict',
    `${last.name} saved this draft at ${instantText(last.at)}. Load it, then change or publish it.`,
  )
}
