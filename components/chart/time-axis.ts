import { tickText, timeTicks } from './time-ticks'

const axisText = { fill: 'var(--dim)', fontSize: 11 }

/** The axis of time every chart over time has, in the site's zone; rows carry their instant as `at`, ms UTC. */
export function timeAxis(from: number, to: number, zone: string) {
  const ticks = timeTicks(from, to, zone)
  return {
    dataKey: 'at',
    type: 'number',
    scale: 'time',
    domain: [from, to],
    ticks: ticks.at,
    tickFormatter: (at: number) => tickText(at, ticks.stepMs, zone),
    tick: axisText,
    stroke: 'var(--border)',
    tickLine: false,
  } as const
}

/** An axis of values without lines of its own: the grid has them. */
export const valueAxis = { tickCount: 5, tick: axisText, axisLine: false, tickLine: false } as const
