import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minuteMs),
  ...[1, 2, 3, 6, 12].map((n) => n * hourMs),
  ...[1, 2, 7].map((n) => n * dayMs),
]

/** Instants for a time axis: round wall-clock times of the zone, at most `most`, with the step between them. */
export function timeTicks(from: number, to: number, zone: string, most = 7): { at: number[]; stepMs: number } {
  const stepMs = steps.find((step) => (to - from) / step <= most) ?? 30 * dayMs
  const midnight = new TZDate(from, zone).setHours(0, 0, 0, 0)
  const at: number[] = []
  for (let tick = midnight + Math.ceil((from - midnight) / stepMs) * stepMs; tick <= to; tick += stepMs) at.push(tick)
  return { at, stepMs }
}

/** What stands at a tick: the time, or the day where the steps are days. */
export function tickText(at: number, stepMs: number, zone: string): string {
  const local = new TZDate(at, zone)
  if (stepMs >= dayMs) return format(local, 'd MMM')
  return format(local, local.getHours() === 0 && local.getMinutes() === 0 ? 'd MMM' : 'HH:mm')
}
