import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { SettingName, SettingValue } from '../../kernel/station-request'
import { type Clock, hour, minute } from '../../kernel/time'
import type { TariffDefinition } from '../pricing/tariff'
import { displayAbility } from './display-ability'
import { type DisplaySettings, displayTimeoutMs, type StationDisplays } from './displays'
import { displayTexts } from './tariff-display-text'

export type DisplayPublication = {
  id: number
  stationId: StationId
  attempts: number
  definition: TariffDefinition
  /** Another text for this station counts from a later instant on, which has come. */
  outdated: boolean
}

/** `waiting`: nothing was tried. `retry`: it did not work and is tried again. Both stay due from `at` on. */
export type PublicationMark =
  | { state: 'confirmed'; detail: string }
  | { state: 'unsupported' | 'superseded' | 'failed'; detail: string }
  | { state: 'waiting' | 'retry'; detail: string; at: number }

export interface DisplayPublications {
  /** Versions that count by now and that a station's display has not been told, longest due first. */
  due(scope: TenantScope, now: number, limit: number): Promise<DisplayPublication[]>
  mark(scope: TenantScope, id: number, mark: PublicationMark, now: number): Promise<void>
}

export type PublishPorts = {
  displays: StationDisplays
  settings: DisplaySettings
  publications: DisplayPublications
  clock: Clock
}

const calls = { background: true, timeoutMs: displayTimeoutMs } as const
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour]
const stationsAtOnce = 100

/**
 * Writes the text of tariffs that have come into effect to station displays and believes it when the station, asked
 * again, says the same. Those that are away or unknown wait; a refusal is tried again with growing pauses.
 */
export async function publishToDisplays(ports: PublishPorts, scope: TenantScope): Promise<void> {
  const due = await ports.publications.due(scope, ports.clock.now(), stationsAtOnce)
  const byStation = new Map<StationId, DisplayPublication[]>()
  for (const each of due) byStation.set(each.stationId, [...(byStation.get(each.stationId) ?? []), each])
  // Several of one station go in order: the last one stands.
  const inOrder = async (mine: readonly DisplayPublication[]) => {
    for (const each of mine)
      await ports.publications.mark(scope, each.id, await publish(ports, scope, each), ports.clock.now())
  }
  await Promise.all([...byStation.values()].map(inOrder))
}

async function publish(
  { displays, settings, clock }: PublishPorts,
  scope: TenantScope,
  { stationId, attempts, definition, outdated }: DisplayPublication,
): Promise<PublicationMark> {
  if (outdated) return { state: 'superseded', detail: 'A later text took its place.' }
  const again = (detail: string) => ({ state: 'waiting', detail, at: clock.now() + minute }) as const
  if (!displays.isConnected(stationId)) return again('The station is not connected.')
  const known = await settings.of(scope, stationId)
  if (known === null) return again('The settings of the station have not been read yet.')
  const { text } = displayAbility(known)
  if (text === null) return { state: 'unsupported', detail: 'The station has no setting for a price text.' }
  const values = displayTexts(definition, text)
  if (values === 'tooLong') return { state: 'failed', detail: 'The text is longer than the station takes.' }
  const trouble = await writeAndReadBack(displays, stationId, values)
  if (trouble === null) return { state: 'confirmed', detail: 'Read back from the station.' }
  const wait = waits[attempts]
  return wait === undefined
    ? { state: 'failed', detail: trouble }
    : { state: 'retry', detail: trouble, at: clock.now() + wait }
}

/** null: the station says what was written. */
async function writeAndReadBack(
  displays: StationDisplays,
  stationId: StationId,
  values: readonly (SettingName & { value: string })[],
): Promise<string | null> {
  const written = await displays.call(stationId, { kind: 'writeSettings', values: [...values] }, calls)
  if (written.outcome !== 'accepted') return `Not written: ${written.detail}`
  const names = values.map(({ value: _value, ...name }) => name)
  const read = await displays.call(stationId, { kind: 'readSettings', names }, calls)
  if (read.outcome !== 'accepted') return `Written, but not read back: ${read.detail}`
  const differs = values.find((value) => !read.settings?.some((each) => isSame(each, value)))
  return differs ? `The station keeps another text in ${differs.variable}.` : null
}

const isSame = (held: SettingValue, value: SettingName & { value: string }) =>
  held.value === value.value &&
  held.component.toLowerCase() === value.component.toLowerCase() &&
  held.variable.toLowerCase() === value.variable.toLowerCase() &&
  (held.variableInstance ?? '') === (value.variableInstance ?? '')
