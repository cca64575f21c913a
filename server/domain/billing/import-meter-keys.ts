import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { MeterKeys, NewMeterKey } from './meter-key'
import { type GivenMeterKey, newMeterKey } from './new-meter-key'

/** A line of the file; `line` is its number there. */
export type MeterKeyRow = GivenMeterKey & { identity: string; line: number }

export type MeterKeyImport = { added: number; known: number }

/** Registers the keys of a file, all of them or none: a file with a mistake is sent again, mended. */
export async function importMeterKeys(
  { meterKeys }: { meterKeys: MeterKeys },
  scope: TenantScope,
  actor: Actor,
  rows: readonly MeterKeyRow[],
): Promise<Result<MeterKeyImport, 'lineUnusable'>> {
  const stations = await meterKeys.stationIds(scope, [...new Set(rows.map(({ identity }) => identity))])
  const known = new Map<StationId, NewMeterKey[]>()
  const added: NewMeterKey[] = []
  for (const { identity, line, ...given } of rows) {
    const stationId = stations.get(identity)
    if (stationId === undefined || !(await meterKeys.hasEvse(scope, stationId, given.evseNumber)))
      return refuse(
        'lineUnusable',
        `Line ${line}: there is no such station, or it has no such EVSE. Nothing was imported.`,
      )
    const ofStation = known.get(stationId) ?? (await meterKeys.ofStation(scope, stationId))
    const key = newMeterKey(stationId, given, ofStation)
    if (!key.ok && key.refusal.code !== 'keyKnown')
      return refuse('lineUnusable', `Line ${line}: ${key.refusal.message} Nothing was imported.`)
    if (key.ok) added.push(key.value)
    known.set(stationId, key.ok ? [...ofStation, key.value] : ofStation)
  }
  if (added.length > 0) await meterKeys.add(scope, added, actor)
  return ok({ added: added.length, known: rows.length - added.length })
}
