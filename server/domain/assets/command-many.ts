import type { StationId } from '../../kernel/ids'
import type { LiveCommand } from '../../kernel/live'
import { ok, type Refusal, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { StationRequest } from '../../kernel/station-request'
import type { Actor } from '../people/actor'
import { permission } from '../people/permissions'
import { checkOrder, draftOf, type GivingPorts, recordOrder } from './give-command'
import { type CommandDraft, dispatchCommand, dropCommand, queueCommand } from './send-command'

/** From here on a person types the number, and needs the admin role. */
export const manyStations = 25
const atOnce = 10

export type ManyRequest = Extract<StationRequest, { kind: 'reset' | 'setAvailability' | 'trigger' | 'clearCache' }>

export type ManyInput = {
  stationIds: readonly StationId[]
  request: ManyRequest
  reason: string | null
  /** The number the person typed; needed above `manyStations`. */
  typedCount: number | null
  /** The rest is not sent any more after so many stations failed; null: go on to the end. */
  stopAfterFailures: number | null
}

/** One line a station: its command, or why it got none. */
export type ManyLine = { stationId: StationId; name: string; command: LiveCommand | null; refusal: Refusal | null }

export type ManyRefusal = 'forbidden' | 'reasonMissing' | 'countMissing' | 'nothingToDo'

function checkMany(actor: Actor, input: ManyInput): Result<string, ManyRefusal> {
  const count = input.stationIds.length
  if (count === 0) return refuse('nothingToDo', 'Select stations first.')
  const many = permission(actor.role, 'station.commandMany')
  if (count > manyStations && !many.allowed)
    return refuse('forbidden', `${count} stations at once: ${many.reason} Up to ${manyStations} are possible for you.`)
  if (count > manyStations && input.typedCount !== count)
    return refuse('countMissing', `Type ${count} to confirm that you mean all of them.`)
  const reason = input.reason?.trim()
  return reason ? ok(reason) : refuse('reasonMissing', 'Say why: it stays in the log of every station.')
}

type Waiting = { command: LiveCommand; draft: CommandDraft }

/** Sends what waits, a few at a time, and gives up after too many failures. */
async function sendAll(
  ports: GivingPorts,
  scope: TenantScope,
  waiting: Waiting[],
  stopAfterFailures: number | null,
): Promise<void> {
  let next = 0
  let failures = 0
  const stopped = () => stopAfterFailures !== null && failures >= stopAfterFailures
  const worker = async () => {
    for (let item = waiting[next++]; item; item = waiting[next++]) {
      if (stopped()) await dropCommand(ports, scope, item.command, 'StoppedAfterFailures').catch(() => {})
      else if ((await dispatchCommand(ports, scope, item.command, item.draft)).command.state !== 'accepted')
        failures += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/**
 * The same command for many stations: one row and one audit line each, sent ten at a time. Resolves when all are written
 * down; `done` when the last has been answered. Stations that cannot are listed with the reason, the others go on.
 */
export async function commandMany(
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: ManyInput,
): Promise<Result<{ lines: ManyLine[]; done: Promise<void> }, ManyRefusal>> {
  const checked = checkMany(actor, input)
  if (!checked.ok) return checked
  const targets = await ports.stations.targets(scope, input.stationIds)
  const lines: ManyLine[] = []
  const waiting: Waiting[] = []
  for (const target of targets) {
    const order = { stationId: target.stationId, request: input.request, reason: checked.value }
    const possible = checkOrder(ports, actor, order, target)
    if (!possible.ok) {
      lines.push({ stationId: target.stationId, name: target.name, command: null, refusal: possible.refusal })
      continue
    }
    await recordOrder(ports, scope, actor, order, possible.value)
    const draft = draftOf(actor, order, possible.value, target)
    const command = await queueCommand(ports, scope, draft)
    waiting.push({ command, draft })
    lines.push({ stationId: target.stationId, name: target.name, command, refusal: null })
  }
  return ok({ lines, done: sendAll(ports, scope, waiting, input.stopAfterFailures) })
}
