import { type Clock, second } from '../../kernel/time'
import type { EventBus } from '../events'
import { keyOf } from './alarm'
import type { AlarmIntent, AlarmStore, ChangedAlarm } from './ports'

type Parts = { store: AlarmStore; events: EventBus; clock: Clock; onError: (error: unknown) => void }

const retryMs = second
/** So many changes go into one commit: people hear of the first ones while a flood is still being written. */
const batchMost = 500

/**
 * Writes what the engine decides, one batch at a time and in order, and publishes it once it is durable. What comes
 * while a batch is being written makes the next one. A database that is away is asked again until it is back.
 */
export class AlarmWriter {
  private waiting: AlarmIntent[] = []
  /** How many changes of a subject are waiting or being written. */
  private readonly onTheirWay = new Map<string, number>()
  private run: Promise<void> | null = null

  constructor(private readonly parts: Parts) {}

  add(intent: AlarmIntent): void {
    this.waiting.push(intent)
    this.count(intent, 1)
    this.run ??= this.drain()
  }

  /** Is a change of this subject on its way? `key`: rule|subject. */
  isWriting = (key: string): boolean => this.onTheirWay.has(key)

  private count({ place }: AlarmIntent, by: 1 | -1): void {
    const key = keyOf(place)
    const now = (this.onTheirWay.get(key) ?? 0) + by
    if (now > 0) this.onTheirWay.set(key, now)
    else this.onTheirWay.delete(key)
  }

  idle = async (): Promise<void> => {
    while (this.run) await this.run
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, batchMost)
      const changed = await this.write(batch)
      for (const intent of batch) this.count(intent, -1)
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
