import type { PricingInput } from './price-session'

/** One bill again: what the session consumed, and what was asked for it. */
export type BilledSession = {
  sessionId: number
  currency: string
  grossMinor: number
  /** Read only when it is needed, as reading takes as long as pricing; null: nothing of it can be priced again. */
  input(): Omit<PricingInput, 'tariff' | 'series'> | null
}

export type SkipReason = 'otherCurrency' | 'noConsumption' | 'noBill'

/** Money in minor units of `currency`, tax included. */
export type ImpactResult = {
  sessions: number
  currency: string
  before: { grossMinor: number }
  after: { grossMinor: number }
  /** null: nothing was billed, so there is nothing to compare with. */
  changePercent: number | null
  medianDriverChangeMinor: number
  /** Those that would have cost most more than they did. */
  worst: { sessionId: number; beforeMinor: number; afterMinor: number }[]
  /** Sessions that would have cost over a fifth more; one that was free and would cost something is among them. */
  moreThan20Percent: number
  skipped: { reason: SkipReason; count: number }[]
}

const worstOf = 5

/** Sums up repriced bills, one at a time; numbers only, so that a hundred thousand need no memory to speak of. */
export class Impact {
  private before = 0
  private after = 0
  private more = 0
  private readonly changes: number[] = []
  private worst: ImpactResult['worst'] = []
  private readonly skipped = new Map<SkipReason, number>()

  constructor(private readonly currency: string) {}

  add(sessionId: number, beforeMinor: number, afterMinor: number): void {
    const change = afterMinor - beforeMinor
    this.before += beforeMinor
    this.after += afterMinor
    this.changes.push(change)
    if (afterMinor * 5 > beforeMinor * 6) this.more += 1
    const least = this.worst.at(-1)
    if (change <= 0 || (this.worst.length === worstOf && change <= least!.afterMinor - least!.beforeMinor)) return
    this.worst = [...this.worst, { sessionId, beforeMinor, afterMinor }]
      .sort((a, b) => b.afterMinor - b.beforeMinor - (a.afterMinor - a.beforeMinor))
      .slice(0, worstOf)
  }

  skip(reason: SkipReason, count = 1): void {
    if (count > 0) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count)
  }

  result(): ImpactResult {
    const sorted = Float64Array.from(this.changes).sort()
    const middle = sorted.length >> 1
    const median =
      sorted.length === 0 ? 0 : sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
    return {
      sessions: this.changes.length,
      currency: this.currency,
      before: { grossMinor: this.before },
      after: { grossMinor: this.after },
      changePercent: this.before > 0 ? ((this.after - this.before) / this.before) * 100 : null,
      medianDriverChangeMinor: Math.round(median),
      worst: this.worst,
      moreThan20Percent: this.more,
      skipped: [...this.skipped].map(([reason, count]) => ({ reason, count })),
    }
  }
}
