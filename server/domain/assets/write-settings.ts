import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { SettingName } from '../../kernel/station-request'
import type { Actor } from '../people/actor'
import { isVersion16 } from './command-target'
import { type CommandRefusal, checkOrder, draftOf, type GivingPorts, type Order } from './give-command'
import { sendCommand } from './send-command'
import { isSecret, type KnownSetting, type StationSettingStore, settingText } from './setting'
import { type SettingResult, settingResults } from './setting-result'

export type SettingChange = SettingName & { value: string }
export type WriteSettings = { stationId: StationId; changes: SettingChange[]; reason: string | null }

/** `readBack`: whether the station was asked for what it holds now. */
export type WrittenSettings = { results: SettingResult[]; readBack: boolean }

export type WritingPorts = GivingPorts & { stationSettings: StationSettingStore }

// 2.x stations bound the items of one SetVariables (OCPP 2.0.1 B05.FR.11); none is known to take fewer.
const perCall = 10

/**
 * Writes settings one call after the other, each a command of its own in the station's list. A read-only one is not sent;
 * after a call without an answer the rest is not sent either. What was taken is read back, and the audit log keeps
 * before → after of what the station agreed to.
 */
export async function writeSettings(
  ports: WritingPorts,
  scope: TenantScope,
  actor: Actor,
  { stationId, changes, reason }: WriteSettings,
): Promise<Result<WrittenSettings, CommandRefusal | 'nothing'>> {
  if (changes.length === 0) return refuse('nothing', 'Nothing was changed.')
  const target = (await ports.stations.targets(scope, [stationId]))[0]
  if (!target) return refuse('notFound', 'This station is not here any more.')
  const orderOf = (values: SettingChange[]): Order => ({
    stationId,
    reason,
    request: { kind: 'writeSettings', values },
  })
  const checked = checkOrder(ports, actor, orderOf(changes), target)
  if (!checked.ok) return checked
  const known = knownBy(await ports.stationSettings.known(scope, stationId))
  const isFixed = (change: SettingChange) => known.get(settingText(change))?.readOnly === true
  const results: SettingResult[] = changes.filter(isFixed).map((name) => result(name, 'readOnly'))
  const sendable = changes.filter((change) => !isFixed(change))
  let silent = false
  for (const part of inParts(sendable, isVersion16(target) ? 1 : perCall)) {
    if (silent) {
      results.push(...part.map((name) => result(name, 'notSent')))
      continue
    }
    const given = await sendCommand(ports, scope, draftOf(actor, orderOf(part), checked.value, target))
    const { answer } = await given.done
    silent = answer.outcome === 'timedOut' || answer.outcome === 'unreachable'
    results.push(...settingResults(part.map(nameOf), answer))
  }
  await keep(ports, scope, actor, { stationId, changes, reason: checked.value, results, known })
  return ok({ results, readBack: await readBack(ports, scope, stationId, results) })
}

type Kept = {
  stationId: StationId
  changes: SettingChange[]
  reason: string | null
  results: SettingResult[]
  known: Map<string, KnownSetting>
}

async function keep(ports: WritingPorts, scope: TenantScope, actor: Actor, kept: Kept): Promise<void> {
  const { stationId, changes, reason, results, known } = kept
  const rebooting = results.filter((each) => each.outcome === 'rebootRequired').map((each) => each.name)
  if (rebooting.length > 0)
    await ports.stationSettings.markRebootRequired(scope, stationId, rebooting, ports.clock.now())
  const taken = new Set(results.filter(isTaken).map((each) => settingText(each.name)))
  const before: Record<string, string | null> = {}
  const after: Record<string, string> = {}
  for (const change of changes) {
    const text = settingText(change)
    if (!taken.has(text)) continue
    before[text] = isSecret(change) ? '(hidden)' : (known.get(text)?.value ?? null)
    after[text] = isSecret(change) ? '(hidden)' : change.value
  }
  const refused = Object.fromEntries(
    results.filter((each) => !isTaken(each)).map((each) => [settingText(each.name), each.outcome]),
  )
  await ports.audit.record(scope, actor, {
    action: 'station.settingsWritten',
    objectType: 'station',
    objectId: stationId,
    before,
    after: Object.keys(refused).length === 0 ? after : { ...after, refused },
    reason,
  })
}

/** The gateway stores what comes back; nobody has to believe "Accepted". */
async function readBack(
  ports: WritingPorts,
  scope: TenantScope,
  stationId: StationId,
  results: SettingResult[],
): Promise<boolean> {
  const hidden = new Set(
    (await ports.stationSettings.known(scope, stationId)).filter((each) => each.writeOnly).map(settingText),
  )
  const names = results
    .filter((each) => isTaken(each) && !isSecret(each.name) && !hidden.has(settingText(each.name)))
    .map((each) => each.name)
  if (names.length === 0) return false
  const answer = await ports.gateway.call(stationId, { kind: 'readSettings', names })
  return answer.outcome === 'accepted'
}

const isTaken = ({ outcome }: SettingResult) => outcome === 'accepted' || outcome === 'rebootRequired'
const nameOf = ({ value: _value, ...name }: SettingChange): SettingName => name
const result = (change: SettingChange, outcome: SettingResult['outcome']): SettingResult => ({
  name: nameOf(change),
  outcome,
  detail: null,
})
const knownBy = (settings: readonly KnownSetting[]) => new Map(settings.map((each) => [settingText(each), each]))

function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let index = 0; index < items.length; index += size) parts.push(items.slice(index, index + size))
  return parts
}
