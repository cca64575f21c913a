import { nbsp } from './locale'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const two = (n: number) => String(n).padStart(2, '0')

/** A running clock: "0:48", "19:42", "1:12:08". Negative durations (clock skew) show as "0:00". */
export function formatElapsed(durationMs: number): string {
  const total = Math.max(0, Math.floor(durationMs / secondMs))
  const hours = Math.floor(total / 3_600)
  const minutes = Math.floor((total % 3_600) / 60)
  const seconds = two(total % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`
}

/** The two largest parts in words: "14 d 6 h", "1 h 12 min", "22 min", "48 s", "120 ms". */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs)
  if (ms < secondMs) return part(Math.round(ms), 'ms')
  if (ms < minuteMs) return part(Math.floor(ms / secondMs), 's')
  if (ms < hourMs) return part(Math.floor(ms / minuteMs), 'min')
  if (ms < dayMs) return pair(Math.floor(ms / hourMs), 'h', Math.floor((ms % hourMs) / minuteMs), 'min')
  return pair(Math.floor(ms / dayMs), 'd', Math.floor((ms % dayMs) / hourMs), 'h')
}

/** A round trip: "41 ms", "1.4 s". */
export const formatLatency = (latencyMs: number): string =>
  latencyMs < secondMs ? part(Math.round(latencyMs), 'ms') : `${(latencyMs / secondMs).toFixed(1)}${nbsp}s`

const part = (n: number, unit: string) => `${n}${nbsp}${unit}`
const pair = (a: number, unitA: string, b: number, unitB: string) =>
  b === 0 ? part(a, unitA) : `${part(a, unitA)} ${part(b, unitB)}`
