import type { SessionId, StationId, TenantId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { StationAnswer, StationRequest } from '../../kernel/station-request'
import { type Clock, minute, second } from '../../kernel/time'
import type { EventBus, EventOf, SessionCost } from '../events'
import { type CostWay, displayAbility } from './display-ability'
import { type DisplaySettings, displayTimeoutMs, type FinalAmounts, type StationDisplays } from './displays'

export type ShowCostPorts = {
  displays: StationDisplays
  settings: DisplaySettings
  finals: FinalAmounts
  events: EventBus
  clock: Clock
  scopeOf: (tenantId: TenantId) => TenantScope
  onError: (error: unknown) => void
}

const everyMs = minute
const calls = { background: true, timeoutMs: displayTimeoutMs } as const
/** A CDR that takes longer than this (a hold) is no news for a display any more. */
const finalWithinMs = 15 * minute
const finalsEveryMs = 2 * second
/** What a station can show is asked of the database this often; its boot or a new connection asks at once. */
const abilityKeptMs = 2 * minute
const stationsAtOnce = 50

type Shown = {
  stationId: StationId
  tenantId: TenantId
  latest: SessionCost
  sentAt: number
  sentMinor: number | null
  priceSaid: boolean
  endedAt: number | null
}
type Known = { way: CostWay | null; currency: string | null; at: number }

/**
 * Tells stations with a display what their sessions cost: on change, at most once a minute, and the final amount when
 * the CDR is there. Behind everything people ask of a station. One that refuses is left alone until its next boot.
 * Forgotten at a restart of this process: the next change is told, a final amount of before is not.
 */
export class ShowCosts {
  private readonly sessions = new Map<SessionId, Shown>()
  private readonly known = new Map<StationId, Known>()
  private readonly refused = new Set<StationId>()
  private readonly busy = new Map<StationId, Promise<void>>()
  private readonly stops: (() => void)[] = []
  private finalsAt = 0

  constructor(private readonly ports: ShowCostPorts) {}

  start(): void {
    const { events } = this.ports
    this.stops.push(
      events.subscribe(['session.costChanged'], (event) => this.note(event)),
      events.subscribe(['session.ended'], ({ session }) => this.ended(session.sessionId)),
      events.subscribe(['station.booted', 'station.connected'], (event) => {
        this.known.delete(event.stationId)
        if (event.type === 'station.booted') this.refused.delete(event.stationId)
      }),
    )
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) stop()
    await Promise.all(this.busy.values())
  }

  /** Sends what is due; call it about once a second. Resolves when the calls are out, not their answers. */
  async tick(): Promise<void> {
    const now = this.ports.clock.now()
    for (const shown of this.sessions.values()) {
      if (this.busy.size >= stationsAtOnce) break
      const due = shown.endedAt === null && shown.sentMinor !== shown.latest.costMinor && shown.sentAt + everyMs <= now
      if (due) this.work(shown.stationId, () => this.tell(shown))
    }
    if (now < this.finalsAt) return
    this.finalsAt = now + finalsEveryMs
    await this.tellFinals(now)
  }

  private note({ sessionId, stationId, tenantId, cost }: EventOf<'session.costChanged'>): void {
    const shown = this.sessions.get(sessionId)
    if (shown) shown.latest = cost
    else {
      const fresh = { sentAt: 0, sentMinor: null, priceSaid: false, endedAt: null }
      this.sessions.set(sessionId, { stationId, tenantId, latest: cost, ...fresh })
    }
  }

  /** A session whose cost never reached its station needs no final amount either. */
  private ended(sessionId: SessionId): void {
    const shown = this.sessions.get(sessionId)
    if (shown && shown.sentMinor !== null) shown.endedAt = this.ports.clock.now()
    else this.sessions.delete(sessionId)
  }

  /** One thing at a time for a station; what finds it busy comes again with the next tick. */
  private work(stationId: StationId, what: () => Promise<void>): void {
    if (this.busy.has(stationId)) return
    const done = what()
      .catch(this.ports.onError)
      .finally(() => void this.busy.delete(stationId))
    this.busy.set(stationId, done)
  }

  private async tell(shown: Shown): Promise<void> {
    const { stationId, tenantId, latest } = shown
    shown.sentAt = this.ports.clock.now() // also of what could not be told: it comes again in a minute
    if (!this.ports.displays.isConnected(stationId) || this.refused.has(stationId)) return
    const { way, currency } = await this.ability(stationId, this.ports.scopeOf(tenantId))
    // An amount beside another currency's name would be a wrong price.
    if (way === null || (currency !== null && currency.toUpperCase() !== latest.currency)) return
    if (way === 'costMessage' && !shown.priceSaid && latest.tokenUid !== null && latest.texts.length > 0) {
      const texts = [...latest.texts]
      if (!(await this.ask(stationId, { kind: 'showPrice', idToken: latest.tokenUid, texts }))) return
      shown.priceSaid = true
    }
    const { transactionId, state, meterWh, perKwh, perHour } = latest
    const cost = { transactionId, amount: majorUnits(latest), state, meterWh, at: shown.sentAt, perKwh, perHour }
    if (await this.ask(stationId, { kind: 'showCost', ...cost })) shown.sentMinor = latest.costMinor
  }

  private async tellFinals(now: number): Promise<void> {
    const over = [...this.sessions].filter(([, shown]) => shown.endedAt !== null)
    for (const [id, { endedAt }] of over) if (endedAt! + finalWithinMs < now) this.sessions.delete(id)
    for (const tenantId of new Set(over.map(([, shown]) => shown.tenantId))) {
      const ids = over.filter(([, shown]) => shown.tenantId === tenantId).map(([id]) => id)
      for (const final of await this.ports.finals.of(this.ports.scopeOf(tenantId), ids)) {
        const shown = this.sessions.get(final.sessionId)
        if (!shown || this.busy.has(shown.stationId)) continue
        this.sessions.delete(final.sessionId)
        const amount = final.grossMinor / 10 ** final.minorDigits
        const { transactionId, texts } = shown.latest
        const request = { kind: 'showFinalCost', transactionId, amount, text: texts[0]?.text ?? null } as const
        this.work(shown.stationId, async () => void (await this.ask(shown.stationId, request)))
      }
    }
  }

  private async ask(stationId: StationId, request: StationRequest): Promise<boolean> {
    const { outcome } = await this.ports.displays.call(stationId, request, calls)
    if (refusals.has(outcome)) this.refused.add(stationId)
    return outcome === 'accepted'
  }

  private async ability(stationId: StationId, scope: TenantScope): Promise<Known> {
    const at = this.ports.clock.now()
    const before = this.known.get(stationId)
    if (before && at - before.at < abilityKeptMs) return before
    const { cost, currency } = displayAbility((await this.ports.settings.of(scope, stationId)) ?? [])
    const known = { way: cost, currency, at }
    this.known.set(stationId, known)
    return known
  }
}

const refusals: ReadonlySet<StationAnswer['outcome']> = new Set(['rejected', 'errored', 'unsupported'])

const majorUnits = ({ costMinor, minorDigits }: SessionCost): number => costMinor / 10 ** minorDigits
