import type { SessionId, StationId, TenantId } from '../../kernel/ids'
import { type Clock, hour, minute, second } from '../../kernel/time'
import type { StationGateway } from '../assets/ports'
import type { EventBus, SessionFacts } from '../events'

/** The station's side of sessions: no person asks, so there is no scope. */
export interface MissingEvents {
  /** The numbers still missing now; empty: they came meanwhile. */
  of(sessionId: SessionId): Promise<number[]>
  /** A line in the station's timeline. */
  note(sessionId: SessionId, line: { text: string; at: number; missing: number[] }): Promise<void>
}

export type AskingPorts = {
  gateway: Pick<StationGateway, 'call' | 'isConnected'>
  missing: MissingEvents
  events: EventBus
  clock: Clock
}

/** What waits in a station is usually sent within this long after its last event. */
const firstAfterMs = 30 * second
const againAfterMs = 5 * minute
/** A station that says for so long that more is on its way, or is away for so long, is not asked again. */
const giveUpMs = 24 * hour
const timeoutMs = 10 * second
const atOnce = 10

type Waiting = {
  sessionId: SessionId
  stationId: StationId
  tenantId: TenantId
  transactionId: string
  dueAt: number
  giveUpAt: number
}

const reasons = {
  queued: 'The station says for a day that they wait in it.',
  'none left': 'The station has no more of them.',
  unknown: 'The station did not say whether it still has them.',
}
const most = 20
const wordsOf = (numbers: readonly number[]): string =>
  numbers.length === 1
    ? `Event ${numbers[0]}`
    : `${numbers.length} events (${numbers.slice(0, most).join(', ')}${numbers.length > most ? ' …' : ''})`

/**
 * A transaction ended with numbers missing (OCPP 2.x E01.FR.07): asks the station whether it still has messages of it
 * (GetTransactionStatus, E14). While it has, they are waited for; when it has not, they are lost, and that is written
 * down. What is waited for is forgotten at a restart; the gap itself stands in the session.
 */
export class MissingEventsAsker {
  private readonly waiting = new Map<SessionId, Waiting>()
  private readonly asking = new Set<Promise<void>>()
  private stopListening: (() => void) | null = null

  constructor(private readonly ports: AskingPorts) {}

  start(): void {
    this.stopListening = this.ports.events.subscribe(['session.ended', 'session.updated'], (event) => {
      const { session, stationId, tenantId } = event
      if (session.endedAt === null) return
      if (session.flags.includes('seqGap')) this.expect(session, stationId, tenantId)
      else this.waiting.delete(session.sessionId)
    })
  }

  /** Asks whose turn it is; call it every few seconds. Resolves when the questions are out. */
  async tick(): Promise<void> {
    const now = this.ports.clock.now()
    const due = [...this.waiting.values()].filter(({ dueAt }) => dueAt <= now)
    for (const one of due.slice(0, Math.max(0, atOnce - this.asking.size))) {
      this.waiting.delete(one.sessionId)
      const asked = this.ask(one, now).catch(() => {}) // a database that is away: the gap stays in the session
      this.asking.add(asked)
      void asked.finally(() => this.asking.delete(asked))
    }
  }

  async stop(): Promise<void> {
    this.stopListening?.()
    this.waiting.clear()
    await Promise.all(this.asking)
  }

  private expect({ sessionId, transactionId }: SessionFacts, stationId: StationId, tenantId: TenantId): void {
    if (this.waiting.has(sessionId)) return
    const now = this.ports.clock.now()
    const times = { dueAt: now + firstAfterMs, giveUpAt: now + giveUpMs }
    this.waiting.set(sessionId, { sessionId, stationId, tenantId, transactionId, ...times })
  }

  private async ask(one: Waiting, now: number): Promise<void> {
    const { gateway, missing, events } = this.ports
    const { sessionId, stationId, tenantId } = one
    const numbers = await missing.of(sessionId)
    if (numbers.length === 0) return
    const answer = await this.stillQueued(one)
    const later = answer === 'queued' || !gateway.isConnected(stationId)
    if (later && now < one.giveUpAt) {
      this.waiting.set(sessionId, { ...one, dueAt: now + againAfterMs })
      return
    }
    const text = `${wordsOf(numbers)} of session ${sessionId} never came. ${reasons[answer]}`
    await missing.note(sessionId, { text, at: now, missing: numbers })
    const base = { tenantId, stationId, at: now, receivedAt: now, evseNumber: null }
    events.publish([{ type: 'station.eventNoted', ...base, kind: 'missingEvents', text }])
  }

  private async stillQueued({ stationId, transactionId }: Waiting): Promise<keyof typeof reasons> {
    const request = { kind: 'message', action: 'GetTransactionStatus', payload: { transactionId } } as const
    const answer = await this.ports.gateway.call(stationId, request, { background: true, timeoutMs })
    const payload = answer.outcome === 'accepted' ? (answer.payload as { messagesInQueue?: unknown }) : null
    if (payload?.messagesInQueue === true) return 'queued'
    return payload?.messagesInQueue === false ? 'none left' : 'unknown'
  }
}
