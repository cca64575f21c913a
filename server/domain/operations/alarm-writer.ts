import { type Clock, second } from '../../kernel/time'
import type { EventBus } from '../events'
import type { AlarmIntent, AlarmStore, ChangedAlarm } from './ports'

type Parts = { store: AlarmStore; events: EventBus; clock: Clock; onError: (error: unknown) => void }

const retryMs = second

/**
 * Writes what the engine decides, one batch at a time and in order, and publishes it once it is durable. What comes
 * while a batch is being written makes the next one. A database that is away is asked again until it is back.
 */
export class AlarmWriter {
  private waiting: AlarmIntent[] = []
  private writing: AlarmIntent[] = []
  private run: Promise<void> | null = null

  constructor(private readonly parts: Parts) {}

  add(intent: AlarmIntent): void {
    this.waiting.push(intent)
    this.run ??= this.drain()
  }

  /** Is a change of this subject on its way? `key`: rule|subject. */
  isWriting(key: string): boolean {
    const same = ({ place }: AlarmIntent) => `${place.rule}|${place.subject}` === key
    return this.waiting.some(same) || this.writing.some(same)
  }

  idle = async (): Promise<void> => {
    while (this.run) await this.run
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      this.writing = this.waiting
      this.waiting = []
      const changed = await this.write(this.writing)
      this.writing = []
      this.publish(changed)
    }
    this.run = null
  }

  private async write(batch: readonly AlarmIntent[]): Promise<ChangedAlarm[]> {
    for (;;) {
      try {
        return await this.parts.store.apply(batch)
      } catch (error) {
        this.parts.onError(error)
        await new Promise((resolve) => setTimeout(resolve, retryMs))
      }
    }
  }

  private publish(changed: readonly ChangedAlarm[]): void {
    const at = this.parts.clock.now()
    this.parts.events.publish(
      changed.map(({ tenantId, value, stored, causedAt }) => ({
        type: 'alarm.changed',
        tenantId,
        stationId: value.stationId,
        alarm: value,
        stored,
        at,
        receivedAt: causedAt,
      })),
    )
  }
}
