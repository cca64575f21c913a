import type { Rule } from './compiled-tariff'
import { decimalText } from './decimal'

/** Collects what was assumed; each thing is said once, with how much it concerns. */
export type Notes = {
  unpriced(energy: bigint): void
  powerUnknown(): void
  currentUnknown(): void
  seriesGap(rule: Rule, seriesId: number, ms: number): void
  say(text: string): void
  sentences(): string[]
}

export function openNotes(pricesEnergy: boolean): Notes {
  const said = new Set<string>()
  const gaps = new Map<string, number>()
  let unpriced = 0n
  return {
    unpriced: (energy) => {
      unpriced += energy
    },
    powerUnknown: () => said.add('Power was not reported all the time: the mean of the energy counts there.'),
    currentUnknown: () => said.add('Current was not reported all the time: power divided by 230 V counts there.'),
    seriesGap: ({ dimension, source }, seriesId, ms) => {
      const key = `Price series ${seriesId} has a gap: ${source.price} counts for ${dimension} there`
      gaps.set(key, (gaps.get(key) ?? 0) + ms)
    },
    say: (text) => said.add(text),
    sentences: () => {
      const sentences = [...said]
      for (const [text, ms] of gaps) sentences.push(`${text} (${Math.round(ms / 600) / 100} min).`)
      if (pricesEnergy && unpriced > 0n)
        sentences.push(`${decimalText(unpriced, 12)} kWh fall under no rule for energy and cost nothing.`)
      return sentences
    },
  }
}
