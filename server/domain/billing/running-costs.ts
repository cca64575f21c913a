import type { EvseId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import { type Clock, minute, second } from '../../kernel/time'
import type { EventBus, SessionCost } from '../events'
import type { BillingStore } from './ports'
import { runningCost } from './running-cost'
import type { SessionToBill } from './session-to-bill'

/** A running session as stations and the live picture name it. */
export type RunningSession = {
  sessionId: SessionId
  stationId: StationId
  evseId: EvseId
  transactionId: string
}

export interface RunningSessions {
  active(scope: TenantScope): Promise<RunningSession[]>
}

export type RunningCostPorts = {
  running: RunningSessions
  billing: Pick<BillingStore, 'sessions'>
  events: EventBus
  clock: Clock
  tenants: () => Promise<TenantId[]>
  scopeOf: (tenantId: TenantId) => TenantScope
  onError: (error: unknown) => void
}

/** A session is priced again at most this often. */
const againMs = 10 * second
/** The tariff is decided soon after the start; a session without one is not asked for longer than this. */
const hopeMs = 2 * minute
const sessionsAtOnce = 100
/** Pricing is work of this process, which answers stations too. */
const budgetMs = 100

type Waiting = { session: RunningSession; tenantId: TenantId; dueAt: number; hopeUntil: number }

/**
 * Keeps the price of running sessions, outside every station's request: an update only marks a session, `tick` prices
 * the marked ones, those that wait longest first, and tells everybody whose amount changed. Holds amounts, no rows.
 */
export class RunningCosts {
  private readonly waiting = new Map<SessionId, Waiting>()
  private readonly pricedAt = new Map<SessionId, number>()
  private readonly told = new Map<SessionId, SessionCost>()
  private readonly stops: (() => void)[] = []

  constructor(private readonly ports: RunningCostPorts) {}

  async start(): Promise<void> {
    const { events, running, scopeOf } = this.ports
    this.stops.push(
      events.subscribe(['session.started', 'session.updated'], ({ session, stationId, tenantId, live }) => {
        const { sessionId, evseId, transactionId } = session
        if (live) this.mark({ sessionId, stationId, evseId, transactionId }, tenantId)
      }),
      events.subscribe(['session.ended'], ({ session }) => this.forget(session.sessionId)),
    )
    for (const tenantId of await this.ports.tenants())
      for (const session of await running.active(scopeOf(tenantId))) this.mark(session, tenantId)
  }

  stop(): void {
    for (const stop of this.stops) stop()
    this.waiting.clear()
  }

  /** What a running session was last said to cost; null: nothing known. */
  costOf(sessionId: SessionId): SessionCost | null {
    return this.told.get(sessionId) ?? null
  }

  async tick(): Promise<void> {
    const now = this.ports.clock.now()
    const due = [...this.waiting.values()]
      .filter((each) => each.dueAt <= now)
      .sort((a, b) => a.dueAt - b.dueAt)
      .slice(0, sessionsAtOnce)
    const until = performance.now() + budgetMs
    for (const tenantId of new Set(due.map((each) => each.tenantId))) {
      const mine = new Map(
        due.filter((each) => each.tenantId === tenantId).map((each) => [each.session.sessionId, each]),
      )
      const found = await this.ports.billing.sessions(this.ports.scopeOf(tenantId), [...mine.keys()], now)
      for (const session of found) {
        if (performance.now() > until) return // the rest is still marked
        const asked = mine.get(session.sessionId)
        if (asked && session.running) this.price(asked, session, now)
        else this.waiting.delete(session.sessionId)
      }
    }
  }

  private mark(session: RunningSession, tenantId: TenantId): void {
    const at = this.ports.clock.now()
    const { sessionId } = session
    if (this.waiting.has(sessionId)) return
    const dueAt = Math.max(at, (this.pricedAt.get(sessionId) ?? 0) + againMs)
    this.waiting.set(sessionId, { session, tenantId, dueAt, hopeUntil: at + hopeMs })
  }

  private forget(sessionId: SessionId): void {
    this.waiting.delete(sessionId)
    this.pricedAt.delete(sessionId)
    this.told.delete(sessionId)
  }

  private price(asked: Waiting, session: SessionToBill, now: number): void {
    const { sessionId, stationId, evseId, transactionId } = asked.session
    if (!this.waiting.delete(sessionId)) return // it ended meanwhile
    try {
      const running = runningCost(session)
      if (!running) {
        const hopeful = session.refusal === null && now <= asked.hopeUntil
        if (hopeful) this.waiting.set(sessionId, { ...asked, dueAt: now + 2 * second })
        else this.pricedAt.set(sessionId, now + minute) // a tariff may cover it later, but not every ten seconds
        return
      }
      this.pricedAt.set(sessionId, now)
      const cost = { ...running, transactionId }
      const before = this.told.get(sessionId)
      this.told.set(sessionId, cost)
      if (before && sameToPeople(before, cost)) return
      const base = { tenantId: asked.tenantId, stationId, at: now, receivedAt: now }
      this.ports.events.publish([{ type: 'session.costChanged', ...base, sessionId, evseId, cost }])
    } catch (error) {
      this.ports.onError(error)
    }
  }
}

const sameToPeople = (a: SessionCost, b: SessionCost) =>
  a.costMinor === b.costMinor &&
  a.currency === b.currency &&
  a.state === b.state &&
  a.perKwh === b.perKwh &&
  a.perHour === b.perHour
