import { decimals, nbsp } from './locale'

/** "9,982". */
export const formatCount = (count: number): string => decimals(count, 0)

/** Short form for map marks and badges: 824 · 2.9k · 12k · 1.2 M. Cuts instead of rounding up across a thousand. */
export function formatCountShort(count: number): string {
  if (count < 1_000) return decimals(count, 0)
  if (count < 10_000) return `${decimals(Math.floor(count / 100) / 10, 1)}k`
  if (count < 1_000_000) return `${decimals(Math.floor(count / 1_000), 0)}k`
  return `${decimals(Math.floor(count / 100_000) / 10, 1)}${nbsp}M`
}

/** "1 station", "1,204 stations". */
export const formatCountOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)}${nbsp}${count === 1 ? one : many}`
