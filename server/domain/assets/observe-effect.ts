import type { CommandId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { LiveCommand } from '../../kernel/live'
import type { Clock } from '../../kernel/time'
import type { DomainEvent, EventBus } from '../events'
import { afterRestart, type CommandChange } from './command'
import { type Expectation, effectEvents, effectLimitMs, progress } from './effect'
import type { CommandEffects, UnfinishedCommand } from './ports'

/** Watches what stations do and closes each command's second story: its effect was seen, or was not seen in time. */
export type EffectObserver = {
  /** Closes or takes up what an earlier process left open, then listens. Call it before stations connect. */
  start(): Promise<void>
  /** Call once a second: closes what has waited too long. */
  tick(): Promise<void>
  stop(): void
  /** From the moment of sending: what would prove this command. */
  expect(id: CommandId, tenantId: TenantId, expectation: Expectation): void
  /** Whether the proof came before the answer. */
  wasSeen(id: CommandId): boolean
  /** The pending effect is stored: close it when the proof comes, at the latest at `deadline` (ms UTC). */
  arm(id: CommandId, deadline: number): Promise<void>
  forget(id: CommandId): void
}

type Watched = {
  id: CommandId
  tenantId: TenantId
  expected: Expectation
  deadline: number | null
  seenAt: number | null
}

export function observeEffects(ports: { effects: CommandEffects; events: EventBus; clock: Clock }): EffectObserver {
  const { effects, events, clock } = ports
  const watched = new Map<CommandId, Watched>()
  const byStation = new Map<StationId, Set<Watched>>()
  let unsubscribe = () => {}

  function put(entry: Watched): void {
    watched.set(entry.id, entry)
    const others = byStation.get(entry.expected.stationId) ?? new Set()
    byStation.set(entry.expected.stationId, others.add(entry))
  }

  function forget(id: CommandId): void {
    const entry = watched.get(id)
    if (!entry) return
    watched.delete(id)
    const others = byStation.get(entry.expected.stationId)
    others?.delete(entry)
    if (others?.size === 0) byStation.delete(entry.expected.stationId)
  }

  async function settle(id: CommandId, tenantId: TenantId, change: CommandChange): Promise<void> {
    forget(id)
    const command = await effects.settle(id, change)
    if (command) publish(tenantId, command)
  }

  function publish(tenantId: TenantId, command: LiveCommand): void {
    const now = clock.now()
    events.publish([
      { type: 'command.changed', tenantId, stationId: command.stationId, command, at: now, receivedAt: now },
    ])
  }

  async function look(event: DomainEvent): Promise<void> {
    const candidates = 'stationId' in event && event.stationId !== null ? byStation.get(event.stationId) : undefined
    for (const entry of [...(candidates ?? [])]) {
      const result = progress(entry.expected, event)
      if (result === 'notYet') continue
      if (result !== 'seen') entry.expected = result
      else if (entry.deadline === null) entry.seenAt ??= event.receivedAt
      else await settle(entry.id, entry.tenantId, { effect: 'seen', effectAt: event.receivedAt })
    }
  }

  async function takeUp(left: UnfinishedCommand): Promise<void> {
    const { command } = left
    const answered = command.state !== 'queued' && command.state !== 'sent'
    const change = answered ? {} : afterRestart(command)
    const limitMs = effectLimitMs(left.request, command.detail)
    const deadline = (command.answeredAt ?? command.sentAt ?? command.queuedAt) + (limitMs ?? 0)
    if (change.state === 'failed' || limitMs === null)
      return settle(command.id, left.tenantId, { effect: 'none', ...change })
    if (deadline <= clock.now())
      return settle(command.id, left.tenantId, { ...change, effect: 'notSeen', effectAt: deadline })
    if (!answered) await effects.settle(command.id, { ...change, effect: 'pending' })
    const expected = expectationOf(left)
    put({ id: command.id, tenantId: left.tenantId, expected, deadline, seenAt: null })
  }

  return {
    async start() {
      unsubscribe = events.subscribe(effectEvents, (event) => void look(event).catch(() => {}))
      for (const left of await effects.unfinished()) await takeUp(left)
    },
    async tick() {
      const now = clock.now()
      const late = [...watched.values()].filter((entry) => entry.deadline !== null && entry.deadline <= now)
      for (const entry of late) await settle(entry.id, entry.tenantId, { effect: 'notSeen', effectAt: now })
    },
    stop: () => unsubscribe(),
    expect: (id, tenantId, expected) => put({ id, tenantId, expected, deadline: null, seenAt: null }),
    wasSeen: (id) => watched.get(id)?.seenAt != null,
    async arm(id, deadline) {
      const entry = watched.get(id)
      if (!entry) return
      entry.deadline = deadline
      if (entry.seenAt !== null) await settle(id, entry.tenantId, { effect: 'seen', effectAt: entry.seenAt })
    },
    forget,
  }
}

function expectationOf(left: UnfinishedCommand): Expectation {
  const { command } = left
  return {
    stationId: command.stationId,
    request: left.request,
    evseId: command.evseId,
    sessionId: left.sessionId as SessionId | null,
    remoteStartId: left.remoteStartId,
    notYet: left.notYet,
    sentAt: command.sentAt ?? command.queuedAt,
  }
}
