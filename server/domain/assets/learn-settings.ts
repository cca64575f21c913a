import type { StationId, TenantId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { StationAnswer } from '../../kernel/station-request'
import { type Clock, second } from '../../kernel/time'
import type { EventBus } from '../events'
import type { StationGateway } from './ports'

/** What is remembered of reading all settings; `dueFor` decides by firmware and age. */
export interface SettingsReads {
  /** Of these: accepted stations whose settings of their present firmware are not known, or known for too long. */
  dueFor(scope: TenantScope, stationIds: readonly StationId[], now: number): Promise<StationId[]>
  record(scope: TenantScope, stationId: StationId, outcome: StationAnswer['outcome'], at: number): Promise<void>
}

export type LearningPorts = {
  gateway: StationGateway
  reads: SettingsReads
  events: EventBus
  clock: Clock
  scopeOf: (tenantId: TenantId) => TenantScope
}

export type LearningPace = {
  /** A station settles after its boot: status and transactions come first. */
  settleMs: number
  /** Stations that booted together are asked one after the other within so long. */
  spreadMs: number
  /** Stations asked at the same time. */
  atOnce: number
  /** So many connections within ten seconds are a storm, in which nobody is asked. */
  stormConnects: number
}

const usualPace: LearningPace = { settleMs: 20 * second, spreadMs: 20 * second, atOnce: 20, stormConnects: 200 }
const stormWindowMs = 10 * second
/** Shorter than for people: a silent station must not keep an operator's command waiting behind this. */
const timeoutMs = 10 * second

type Waiting = { stationId: StationId; tenantId: TenantId; dueAt: number }

/**
 * Reads the settings of stations in the background, so that what they can do is known before anybody asks: after a boot,
 * once per firmware and week. The exchange is in the station's message log; it is no command, of which nobody is author
 * and which would fill the list at every reconnect of a fleet.
 */
export class SettingsLearner {
  private readonly waiting = new Map<StationId, Waiting>()
  private readonly asking = new Map<StationId, Promise<void>>()
  private readonly connects: number[] = []
  private readonly stops: (() => void)[] = []

  constructor(
    private readonly ports: LearningPorts,
    private readonly pace: LearningPace = usualPace,
  ) {}

  start(): void {
    const { events } = this.ports
    this.stops.push(
      events.subscribe(['station.booted'], ({ stationId, tenantId, receivedAt }) => {
        // Scattered by id: neighbours at one site, which boot together, are not asked together.
        const dueAt = receivedAt + this.pace.settleMs + ((stationId * 7_919) % 1_000) * (this.pace.spreadMs / 1_000)
        this.waiting.set(stationId, { stationId, tenantId, dueAt })
      }),
      events.subscribe(['station.connected'], ({ receivedAt }) => void this.connects.push(receivedAt)),
      events.subscribe(['station.disconnected'], ({ stationId }) => void this.waiting.delete(stationId)),
    )
  }

  /** Asks whose turn it is; call it about once a second. Resolves when the questions are out, not the answers. */
  async tick(): Promise<void> {
    const now = this.ports.clock.now()
    if (this.stormy(now)) return
    const turn = [...this.waiting.values()].filter((each) => each.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt)
    const next = turn.slice(0, Math.max(0, this.pace.atOnce - this.asking.size))
    for (const { stationId } of next) this.waiting.delete(stationId)
    for (const tenantId of new Set(next.map((each) => each.tenantId))) {
      const scope = this.ports.scopeOf(tenantId)
      const ids = next.filter((each) => each.tenantId === tenantId).map((each) => each.stationId)
      for (const id of await this.ports.reads.dueFor(scope, ids, now)) this.ask(scope, id)
    }
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) stop()
    this.waiting.clear()
    await Promise.all(this.asking.values())
  }

  private stormy(now: number): boolean {
    while (this.connects.length > 0 && this.connects[0]! < now - stormWindowMs) this.connects.shift()
    return this.connects.length >= this.pace.stormConnects
  }

  private ask(scope: TenantScope, stationId: StationId): void {
    const { gateway, reads, clock } = this.ports
    const asked = async () => {
      const answer = await gateway.call(stationId, { kind: 'reportSettings' }, { background: true, timeoutMs })
      // Silence and absence say nothing of the station: the next boot asks again.
      if (answer.outcome === 'timedOut' || answer.outcome === 'unreachable') return
      await reads.record(scope, stationId, answer.outcome, clock.now())
    }
    // A failed write is as if we had not asked.
    this.asking.set(
      stationId,
      asked()
        .catch(() => {})
        .finally(() => void this.asking.delete(stationId)),
    )
  }
}
