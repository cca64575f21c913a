import { decimals, nbsp } from './locale'

/** Ratio 0…1 → "99.41 %". A ratio below 1 never rounds up to "100 %": one lost minute stays visible. */
export function formatPercent(ratio: number, digits = 0): string {
  const step = 10 ** -digits
  const percent = ratio * 100
  const shown = ratio < 1 && percent > 100 - step ? 100 - step : percent
  return `${decimals(shown, digits)}${nbsp}%`
}

/** State of charge, 0…100 as the vehicle reports it. */
export const formatSoc = (socPercent: number): string => `${decimals(Math.round(socPercent), 0)}${nbsp}%`
