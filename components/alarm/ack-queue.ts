import type { LiveAlarm } from '@/server/kernel/live'

/** An acknowledgement on its way. `sending`: asked; `notSent`: no connection, it is sent when there is one. */
export type PendingAck = { alarmId: number; seenOccurrences: number; state: 'sending' | 'notSent' }

/** `lost`: nobody knows whether it arrived; sending it again is harmless. */
export type AckAnswer = { kind: 'done' } | { kind: 'refused'; message: string } | { kind: 'lost' }
type Send = (ack: PendingAck) => Promise<AckAnswer>

export type Keep = { read(): string | null; write(text: string): void }

/**
 * Acknowledgements until the server has them. They survive a lost connection and a reload of the page. Each is one
 * request at a time; a repeated one changes nothing at the server, so every acknowledgement counts exactly once.
 */
export class AckQueue {
  private acks = new Map<number, PendingAck>()
  private readonly listeners = new Set<() => void>()
  private readonly running = new Set<number>()
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

  add(alarm: Pick<LiveAlarm, 'id' | 'occurrences'>): void {
    if (this.acks.has(alarm.id)) return
    this.acks.set(alarm.id, { alarmId: alarm.id, seenOccurrences: alarm.occurrences, state: 'sending' })
    this.tell()
    void this.deliver(alarm.id)
  }

  /** Takes back what has not been sent. true: it was still here. */
  withdraw(alarmId: number): boolean {
    if (this.acks.get(alarmId)?.state !== 'notSent') return false
    this.acks.delete(alarmId)
    this.tell()
    return true
  }

  /** Called when the connection is back, and now and then. */
  flush(): void {
    for (const { alarmId, state } of this.acks.values()) if (state === 'notSent') void this.deliver(alarmId)
  }

  pending = (): readonly PendingAck[] => this.list

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async deliver(alarmId: number): Promise<void> {
    const ack = this.acks.get(alarmId)
    if (!ack || !this.send || this.running.has(alarmId)) return
    this.running.add(alarmId)
    const answer = await this.send(ack)
    this.running.delete(alarmId)
    if (answer.kind === 'lost') this.acks.set(alarmId, { ...ack, state: 'notSent' })
    else this.acks.delete(alarmId)
    this.tell()
    if (answer.kind === 'refused') this.onRefused(answer.message)
  }

  private tell(): void {
    this.list = [...this.acks.values()]
    this.keep.write(JSON.stringify(this.list))
    for (const listener of this.listeners) listener()
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
