import { type PricingInput, priceSession } from '../../../domain/pricing/price-session'
import { complexSessions, flatSessions, plainSum, sampledSession } from '../pricing-load'
import { atMost, type Bench, quantile, type Row, type Section, sized } from '../section'

/** Sessions a second on one core, over all of them again and again. */
function rateOf(inputs: readonly PricingInput[], forMs: number, price: (input: PricingInput) => unknown): number {
  const run = (ms: number) => {
    const startedAt = performance.now()
    let done = 0
    for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - startedAt) {
      for (const input of inputs) price(input)
      done += inputs.length
    }
    return (done / (performance.now() - startedAt)) * 1_000
  }
  run(forMs / 4)
  return run(forMs)
}

function rate(bench: Bench, what: string, inputs: readonly PricingInput[], least: number): Row {
  const forMs = sized(bench, 4_000, 800)
  const measured = rateOf(inputs, forMs, priceSession)
  const baseline = rateOf(inputs, forMs / 4, plainSum)
  const ratio = measured / baseline
  return { what, unit: 'sessions/s', baseline, measured, ratio, target: `≥ ${least}`, met: measured >= least }
}

/** What the editor does at each key stroke. */
function stroke(bench: Bench): Row {
  const figures = Array.from({ length: sized(bench, 400, 100) }, () => {
    const startedAt = performance.now()
    sampledSession()
    return performance.now() - startedAt
  })
  const what = 'one day of quarter-hour readings, readings to cents, p95'
  return atMost({ what, unit: 'ms', note: `p50 ${quantile(figures, 0.5).toFixed(2)} ms` }, quantile(figures, 0.95), 16)
}

export const pricing: Section = {
  name: 'pricing',
  title: 'The pricing engine on one core, beside plain floating point sums without cuts or trace',
  async run(bench) {
    const flat = rate(bench, 'flat energy price, an hour', flatSessions(), 20_000)
    bench.say('flat is done; three days with time of day, thresholds, idle fee and cap')
    const complex = rate(bench, 'complex tariff, three days', complexSessions(), 2_000)
    return [flat, complex, stroke(bench)]
  },
}
