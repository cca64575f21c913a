import type { SessionId } from '../../kernel/ids'
import type { LiveCommand } from '../../kernel/live'
import type { TenantScope } from '../../kernel/scope'
import type { StationAnswer, StationRequest } from '../../kernel/station-request'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import { afterAnswer, type CommandChange } from './command'
import { effectLimitMs, isSoAlready } from './effect'
import { afterChanges, type HeldStore } from './held'
import type { EffectObserver } from './observe-effect'
import type { CommandStore, NewCommand, StationGateway } from './ports'

export type SendingPorts = {
  gateway: StationGateway
  commands: CommandStore
  held: HeldStore
  effects: EffectObserver
  events: EventBus
  clock: Clock
}

/**
 * `notYet`: EVSE numbers that do not have the asked availability, or draw more than the limit. `judgedAs`: what the
 * request amounts to, when it is a message as it stands.
 */
export type CommandDraft = NewCommand & { notYet?: readonly number[]; judgedAs?: StationRequest }

/** The row as queued, and what becomes of it. `done` never rejects; it resolves with the answer, not with the effect. */
export type GivenCommand = { command: LiveCommand; done: Promise<{ command: LiveCommand; answer: StationAnswer }> }

function publish(ports: Pick<SendingPorts, 'events' | 'clock'>, scope: TenantScope, command: LiveCommand): LiveCommand {
  const now = ports.clock.now()
  ports.events.publish([
    {
      type: 'command.changed',
      tenantId: scope.tenantId,
      stationId: command.stationId,
      command,
      at: now,
      receivedAt: now,
    },
  ])
  return command
}

/** Writes the command down, so that it is seen and survives before anything is sent. */
export async function queueCommand(ports: SendingPorts, scope: TenantScope, draft: CommandDraft): Promise<LiveCommand> {
  return publish(ports, scope, await ports.commands.create(scope, draft))
}

/** Writes what happens to a queued command and tells everybody; one write after the other. */
function recorder(ports: SendingPorts, scope: TenantScope, queued: LiveCommand) {
  let last = Promise.resolve(queued)
  return (change: CommandChange & { response?: unknown; outcome?: string }) => {
    last = last
      .then(() => ports.commands.update(scope, queued.id, change))
      .then((command) => publish(ports, scope, command))
    return last
  }
}

/** Drops a queued command without sending it; `detail` says why. */
export const dropCommand = (ports: SendingPorts, scope: TenantScope, queued: LiveCommand, detail: string) =>
  recorder(ports, scope, queued)({ state: 'failed', detail, answeredAt: ports.clock.now() })

/** Sends a queued command and follows it to its answer; the observer follows it from there. Never rejects. */
export async function dispatchCommand(
  ports: SendingPorts,
  scope: TenantScope,
  queued: LiveCommand,
  draft: CommandDraft,
): Promise<{ command: LiveCommand; answer: StationAnswer }> {
  const record = recorder(ports, scope, queued)
  const request = draft.judgedAs ?? draft.request
  const notYet = draft.notYet ?? []
  const onSent = () => {
    const sentAt = ports.clock.now()
    const expected = {
      stationId: draft.stationId,
      request,
      evseId: draft.evseId,
      sessionId: draft.sessionId as SessionId | null,
      remoteStartId: draft.remoteStartId,
      notYet,
      sentAt,
    }
    ports.effects.expect(queued.id, scope.tenantId, expected)
    record({ state: 'sent', sentAt }).catch(() => {}) // the answer's write, next in line, meets the same failure and reports it
  }
  const answer = await ports.gateway.call(draft.stationId, draft.request, { onSent })
  try {
    const now = ports.clock.now()
    const seen = ports.effects.wasSeen(queued.id) || isSoAlready({ request, notYet })
    const change = afterAnswer(request, answer, now, seen)
    const payload = 'payload' in answer ? answer.payload : undefined
    const command = await record({ ...change, outcome: answer.outcome, response: payload })
    const holds = 'holds' in answer ? answer.holds : undefined
    if (holds)
      await ports.held.change(scope, draft.stationId, (held) =>
        afterChanges(held, holds, { name: draft.requestedByName, at: now }),
      )
    const limitMs = effectLimitMs(request, answer.detail)
    if (command.effect === 'pending' && limitMs !== null) await ports.effects.arm(queued.id, now + limitMs)
    else ports.effects.forget(queued.id)
    return { command, answer }
  } catch {
    // The database is away: the row stays as it was and is closed at the next start.
    ports.effects.forget(queued.id)
    return { command: { ...queued, state: 'failed', detail: 'NotRecorded' }, answer }
  }
}

/** Queues, sends, follows. Resolves as soon as the command is written down. */
export async function sendCommand(ports: SendingPorts, scope: TenantScope, draft: CommandDraft): Promise<GivenCommand> {
  const command = await queueCommand(ports, scope, draft)
  return { command, done: dispatchCommand(ports, scope, command, draft) }
}
