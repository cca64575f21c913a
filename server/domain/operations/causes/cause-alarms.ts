import type { LocationId, TenantId } from '../../../kernel/ids'
import { second } from '../../../kernel/time'
import { type Alarm, type AlarmWords, isPresent } from '../alarm'
import type { AlarmBook } from '../alarm-book'
import { priorityOfRule } from '../rule'
import type { CauseRule } from './cause-rules'

type CausePlace = { tenantId: TenantId; subject: string; locationId: LocationId | null }
export type CauseFound = { since: number; effect: string; detail: string }

/** How many it concerns changes every second while a site comes back; people read it again at most this often. */
const rewordEveryMs = 15 * second

/** A cause's alarm: raised once what it says has lasted, settled once that has been gone for long enough. */
export class CauseAlarms {
  private readonly goneAt = new Map<string, number>()
  private readonly wordedAt = new Map<string, number>()

  constructor(private readonly book: AlarmBook) {}

  /** The alarm of this cause, when its condition is there. */
  present(rule: CauseRule, subject: string): Alarm | null {
    const alarm = this.book.open.get(`${rule.id}|${subject}`)
    return alarm && isPresent(alarm) ? alarm : null
  }

  /** `found` null: there is no such cause (any more). Returns whether it must be looked at again. */
  judge(rule: CauseRule, place: CausePlace, found: CauseFound | null, now: number): boolean {
    const key = `${rule.id}|${place.subject}`
    const current = this.present(rule, place.subject)
    if (!found) return current !== null && !this.settle(key, rule, current, now)
    this.goneAt.delete(key)
    const isDue = current ? now - (this.wordedAt.get(key) ?? 0) >= rewordEveryMs : now >= found.since + rule.delayMs
    if (isDue) {
      this.wordedAt.set(key, now)
      this.book.raise(placeOf(rule, place), wordsOf(rule, found), now, now)
    }
    return true
  }

  private settle(key: string, rule: CauseRule, current: Alarm, now: number): boolean {
    const goneAt = this.goneAt.get(key) ?? now
    this.goneAt.set(key, goneAt)
    if (now < goneAt + rule.offDelayMs) return false
    this.goneAt.delete(key)
    this.wordedAt.delete(key)
    this.book.settle(current, now, now)
    return true
  }
}

const placeOf = (rule: CauseRule, place: CausePlace) => ({
  ...place,
  rule: rule.id,
  stationId: null,
  evseId: null,
  sessionId: null,
})

const wordsOf = (rule: CauseRule, { effect, detail }: CauseFound): AlarmWords => ({
  priority: priorityOfRule(rule),
  what: rule.about.title,
  advice: rule.about.advice,
  effect,
  detail,
})
