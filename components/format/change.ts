import { decimals, nbsp } from './locale'

/** How a figure moved: "+6.1 %", "−3.0 %", "±0.0 %". null: there is nothing to hold it against. */
export function formatChange(now: number, before: number): string | null {
  if (before === 0) return null
  const percent = ((now - before) / Math.abs(before)) * 100
  const size = decimals(Math.abs(percent), 1)
  const sign = Number(size.replaceAll(',', '')) === 0 ? '±' : percent > 0 ? '+' : '−'
  return `${sign}${size}${nbsp}%`
}

/** A calendar day "2026-11-21" as "21 Nov 2026"; without its year where that is clear. */
export function formatDay(day: string, withYear = true): string {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`)
    .toLocaleDateString('en-GB', withYear ? { ...options, year: 'numeric' } : options)
    .replaceAll(' ', nbsp)
}

/** "1 Nov – 21 Nov 2026", or the one day it is. */
export const formatDays = ({ from, to }: { from: string; to: string }): string =>
  from === to ? formatDay(to) : `${formatDay(from, from.slice(0, 4) !== to.slice(0, 4))} – ${formatDay(to)}`
