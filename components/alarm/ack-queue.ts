import type { LiveAlarm } from '@/server/kernel/live'

/** An acknowledgement on its way. `sending`: asked; `notSent`: no connection, it is sent when there is one. */
export type PendingAck = { alarmId: number; seenOccurrences: number; state: 'sending' | 'notSent' }

/** `lost`: nobody knows whether it arrived; sending it again is harmless. */
export type AckAnswer = { kind: 'done' } | { kind: 'refused'; message: string } | { kind: 'lost' }
type Send = (ack: PendingAck) => Promise<AckAnswer>

export type Keep = { read(): string | null; write(text: string): void }

/** Two batches of requests. */
const atOnce = 40
/** So many are written down at once; more than that a moment later, together. */
const keptAtOnce = 100
const keepAfterMs = 200

/**
 * Acknowledgements until the server has them. They survive a lost connection and a reload of the page. Each is one
 * request at a time; a repeated one changes nothing at the server, so every acknowledgement counts exactly once.
 */
export class AckQueue {
  private acks = new Map<number, PendingAck>()
  private readonly listeners = new Set<() => void>()
  private readonly running = new Set<number>()
  /** Asked for and not begun, in order. */
  private readonly due = new Set<number>()
  private keeping: ReturnType<typeof setTimeout> | null = null
  private list: readonly PendingAck[] = []
  private send: Send | null = null
  private onRefused: (message: string) => void = () => {}

  constructor(private readonly keep: Keep) {}

  /** Begins to send, first what an earlier page left. Returns what ends that. */
  open(send: Send, onRefused: (message: string) => void): () => void {
    this.send = send
    this.onRefused = onRefused
    for (const ack of this.kept())
      if (!this.acks.has(ack.alarmId)) this.acks.set(ack.alarmId, { ...ack, state: 'notSent' })
    this.tell()
    this.flush()
    return () => {
      this.send = null
    }
  }

  /** However many there are, only some are under way at a time. */
  add(...alarms: readonly Pick<LiveAlarm, 'id' | 'occurrences'>[]): void {
    for (const { id, occurrences } of alarms) {
      if (this.acks.has(id)) continue
      this.acks.set(id, { alarmId: id, seenOccurrences: occurrences, state: 'sending' })
      this.due.add(id)
    }
    this.tell()
    this.pump()
  }

  /** Takes back what has not been sent. true: it was still here. */
  withdraw(alarmId: number): boolean {
    const isHere = this.acks.get(alarmId)?.state === 'notSent' || this.due.has(alarmId)
    if (!isHere || this.running.has(alarmId)) return false
    this.acks.delete(alarmId)
    this.due.delete(alarmId)
    this.tell()
    return true
  }

  /** Called when the connection is back, and now and then. */
  flush(): void {
    for (const { alarmId, state } of this.acks.values()) if (state === 'notSent') this.due.add(alarmId)
    this.pump()
  }

  pending = (): readonly PendingAck[] => this.list

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private pump(): void {
    const { send } = this
    if (!send) return
    for (const alarmId of this.due) {
      if (this.running.size >= atOnce) return
      this.due.delete(alarmId)
      const ack = this.acks.get(alarmId)
      if (ack && !this.running.has(alarmId)) void this.deliver(ack, send)
    }
  }

  private async deliver(ack: PendingAck, send: Send): Promise<void> {
    const { alarmId } = ack
    this.running.add(alarmId)
    const answer = await send(ack)
    this.running.delete(alarmId)
    if (answer.kind === 'lost') this.acks.set(alarmId, { ...ack, state: 'notSent' })
    else this.acks.delete(alarmId)
    this.tell()
    if (answer.kind === 'refused') this.onRefused(answer.message)
    this.pump()
  }

  private tell(): void {
    this.list = [...this.acks.values()]
    if (this.list.length <= keptAtOnce) this.write()
    else this.keeping ??= setTimeout(() => this.write(), keepAfterMs)
    for (const listener of this.listeners) listener()
  }

  private write(): void {
    if (this.keeping) clearTimeout(this.keeping)
    this.keeping = null
    this.keep.write(JSON.stringify(this.list))
  }

  private kept(): PendingAck[] {
    try {
      const read: unknown = JSON.parse(this.keep.read() ?? '[]')
      return Array.isArray(read)
        ? read.filter(
            (ack): ack is PendingAck => Number.isInteger(ack?.alarmId) && Number.isInteger(ack?.seenOccurrences),
          )
        : []
    } catch {
      return []
    }
  }
}
