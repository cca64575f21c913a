import { type Clock, minute } from '../../kernel/time'
import type { Alarm } from './alarm'
import type { AlarmBook, Placed } from './alarm-book'
import { elapse } from './elapse'
import type { AlarmStore } from './ports'
import { type Quiet, Silences } from './silence'

type Parts = {
  store: Pick<AlarmStore, 'silences' | 'shelvesOver'>
  book: AlarmBook
  /** What explains an alarm. */
  cause: (alarm: Placed, now: number) => Quiet | null
  clock: Clock
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

  /** What keeps this alarm quiet at `now`: what somebody meant for its place before what explains it. */
  quiet = (alarm: Placed, now: number): Quiet | null => this.silences.of(alarm, now) ?? this.parts.cause(alarm, now)

  /** Reads them anew, after what is being read: one came, changed or ended. */
  readAgain(): void {
    this.readAt = this.parts.clock.now()
    this.reading = this.reading
      .then(() => this.start())
      .then(() => this.turn())
      .catch(this.parts.onError)
  }

  turn(): void {
    const { book, clock } = this.parts
    const now = clock.now()
    if (now - this.readAt >= readAgainMs) this.readAgain()
    let isShelved = false
    for (const alarm of book.open.values()) {
      isShelved ||= alarm.shelf !== null
      this.pass(alarm, now)
    }
    book.forgetClosed(now)
    // A shelf ends when its row says so, whoever changed the row.
    if (isShelved)
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
      for (const row of await this.parts.store.shelvesOver(now)) this.pass(row, now)
    } catch (error) {
      this.parts.onError(error)
    }
  }

  private pass(alarm: Alarm, now: number): void {
    const decide = (row: Alarm | null) => row && elapse(row, now, this.quiet(row, now))
    for (let current: Alarm | undefined = alarm; current; )
      current = this.parts.book.decide(current, now, now, current, decide)?.alarm
  }
}
