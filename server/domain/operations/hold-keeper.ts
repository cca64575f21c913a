import { type Clock, minute } from '../../kernel/time'
import { type Alarm, isOpen } from './alarm'
import type { AlarmWriter } from './alarm-writer'
import { elapse } from './elapse'
import type { AlarmStore } from './ports'
import { type Quiet, Silences } from './silence'

type Parts = {
  store: Pick<AlarmStore, 'silences' | 'shelvesOver'>
  writer: AlarmWriter
  clock: Clock
  /** Open alarms, by rule and subject; the engine's own. */
  alarms: Map<string, Alarm>
  onError: (error: unknown) => void
}

const readAgainMs = minute

/**
 * Lets time pass for open alarms: shelves run out, silences begin and end, chattering stops. Everything comes from the
 * database, so that a restart, or another process, makes no difference.
 */
export class HoldKeeper {
  private silences = new Silences([])
  private readAt = 0
  /** Asking which shelves have run out; one question at a time. */
  private asking: Promise<void> | null = null
  private reading: Promise<void> = Promise.resolve()

  constructor(private readonly parts: Parts) {}

  /** Reads the silences; before anything is judged. */
  async start(): Promise<void> {
    const now = this.parts.clock.now()
    this.silences = new Silences(await this.parts.store.silences(now))
    this.readAt = now
  }

  /** What keeps this place quiet at `now`. */
  quiet = (place: Parameters<Silences['of']>[0], now: number): Quiet | null => this.silences.of(place, now)

  /** Reads them anew, after what is being read: one came, changed or ended. */
  readAgain(): void {
    this.readAt = this.parts.clock.now()
    this.reading = this.reading
      .then(() => this.start())
      .then(() => this.turn())
      .catch(this.parts.onError)
  }

  turn(): void {
    const { alarms, clock } = this.parts
    const now = clock.now()
    if (now - this.readAt >= readAgainMs) this.readAgain()
    for (const [key, alarm] of alarms) this.pass(key, alarm, now)
    // A shelf ends when its row says so, whoever changed the row.
    if ([...alarms.values()].some((alarm) => alarm.shelf !== null))
      this.asking ??= this.endShelves(now).finally(() => {
        this.asking = null
      })
  }

  idle = async (): Promise<void> => {
    await this.reading
    await this.asking
  }

  private async endShelves(now: number): Promise<void> {
    try {
      for (const row of await this.parts.store.shelvesOver(now)) this.pass(`${row.rule}|${row.subject}`, row, now)
    } catch (error) {
      this.parts.onError(error)
    }
  }

  private pass(key: string, alarm: Alarm, now: number): void {
    const decide = (row: Alarm | null) => row && elapse(row, now, this.quiet(row, now))
    for (let change = decide(alarm); change; change = decide(change.alarm)) {
      if (isOpen(change.alarm)) this.parts.alarms.set(key, change.alarm)
      else this.parts.alarms.delete(key)
      this.parts.writer.add({ place: alarm, at: now, causedAt: now, decide })
    }
  }
}
