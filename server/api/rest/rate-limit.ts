import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem, type RestAnswer } from './problem'

export const perMinute = 600
/** A request that keeps the process busy for longer counts as several: stations are answered by it as well. */
const workMsPerRequest = 25

/** Tells how much is left (draft-ietf-httpapi-ratelimit-headers-07). */
const headersOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Record<string, string> => ({
  'ratelimit-policy': `${perMinute};w=60`,
  'ratelimit-limit': String(perMinute),
  'ratelimit-remaining': String(Math.max(0, remainingPoints)),
  'ratelimit-reset': String(Math.max(0, Math.ceil(msBeforeNext / 1_000))),
})

/** Counts requests by caller, or by address where nobody is known. */
export class RestMeter {
  private readonly limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })

  /** `refusal` when there were too many. */
  async count(meter: string): Promise<{ headers: Record<string, string>; refusal: RestAnswer | null }> {
    try {
      return { headers: headersOf(await this.limiter.consume(meter)), refusal: null }
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      const seconds = String(Math.max(1, Math.ceil(error.msBeforeNext / 1_000)))
      const detail = `More than ${perMinute} requests a minute. Try again in ${seconds} s.`
      const refusal = problem(429, 'Too many requests', detail, [], { 'retry-after': seconds })
      return { headers: headersOf(error), refusal }
    }
  }

  /** Counts what a request cost beyond one; the headers as they are then, null: nothing. */
  async charge(meter: string, workMs: number): Promise<Record<string, string> | null> {
    const more = Math.floor(workMs / workMsPerRequest)
    return more > 0 ? headersOf(await this.limiter.penalty(meter, more)) : null
  }
}
