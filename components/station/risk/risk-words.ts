import type { ApiOutputs } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { decimals } from '@/components/format/locale'
import { formatPercent } from '@/components/format/percent'

export type Risk = ApiOutputs['quality']['stationRisk'][number]
export type Signal = Risk['signals'][number]

/** From here an alarm asks somebody to look (highRisk of the domain). */
export const highRisk = 60
export const riskOf = (score: number): string => (score >= highRisk ? 'High' : score >= highRisk / 2 ? 'Raised' : 'Low')

const number = (value: number) => decimals(value, value < 10 ? 1 : 0)

type Word = { name: string; value: (measure: number) => string; ratio: boolean }
/** How the measures of a day read; failed starts and cut sessions are per ten, power is what is missing of the rating. */
const words: Record<Signal['name'], Word> = {
  reconnects: { name: 'Reconnects', value: (n) => `${number(n)} a day`, ratio: true },
  faults: { name: 'Faults', value: (n) => `${number(n)} a day`, ratio: true },
  failedStarts: { name: 'Failed starts', value: (n) => `${number(n)} of 10`, ratio: true },
  aborts: { name: 'Sessions cut', value: (n) => `${number(n)} of 10`, ratio: true },
  powerShortfall: { name: 'Best power', value: (n) => `${formatPercent(1 - n / 10)} of rating`, ratio: false },
  temperature: { name: 'Temperature', value: (n) => `${number(n * 5)} °C`, ratio: false },
}

export const signalName = ({ name }: Pick<Signal, 'name'>): string => words[name]?.name ?? name

/** "8.0 a day, 6× its usual 1.3, since 13 Nov". */
export function signalText({ name, now, own, peers, since }: Signal): string {
  const word = words[name]
  if (!word) return ''
  const usual = Math.max(own, 0.05)
  const held =
    word.ratio && now >= 1.5 * usual
      ? `${number(now / usual)}× its usual ${word.value(own)}`
      : `usually ${word.value(own)}`
  const others = peers === null ? '' : `, its model ${word.value(peers)}`
  return `${word.value(now)}, ${held}${others}, since ${formatDay(since, false)}`
}
