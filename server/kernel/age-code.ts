/**
 * Ages as small numbers, as fine as anybody reads them: seconds below ten, then steps of 5 s, 30 s, a minute, an hour,
 * from two days on a day. A code is the number of steps, so that it has few digits. -1: never.
 */
const scales: readonly { fromS: number; stepS: number; fromCode: number }[] = [
  { fromS: 0, stepS: 1, fromCode: 0 },
  { fromS: 10, stepS: 5, fromCode: 10 },
  { fromS: 60, stepS: 30, fromCode: 20 },
  { fromS: 600, stepS: 60, fromCode: 38 },
  { fromS: 3_600, stepS: 3_600, fromCode: 88 },
  { fromS: 172_800, stepS: 86_400, fromCode: 135 },
]

/** `at` and `now` in ms UTC; null and instants before 1970 are "never". Rounds down. */
export function ageCode(at: number | null, now: number): number {
  if (at === null || at <= 0) return -1
  const seconds = Math.max(0, Math.round((now - at) / 1_000))
  const { fromS, stepS, fromCode } = scales.findLast((scale) => seconds >= scale.fromS)!
  return fromCode + Math.floor((seconds - fromS) / stepS)
}

/** The instant a code stands for, ms UTC; null: never. */
export function instantOfAge(code: number, now: number): number | null {
  if (code < 0) return null
  const { fromS, stepS, fromCode } = scales.findLast((scale) => code >= scale.fromCode)!
  return now - (fromS + (code - fromCode) * stepS) * 1_000
}
