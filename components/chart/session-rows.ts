/** One instant of a session's chart; null: not known there. */
export type SessionChartRow = {
  at: number
  powerKw: number | null
  offeredKw: number | null
  socPercent: number | null
  energyKwh: number | null
}

type Point =
  | { at: number; gap: true }
  | { at: number; powerW: number | null; offeredW: number | null; socPercent: number | null; energyWh: number | null }

/**
 * Limit, SoC and energy are not in every sample: they hold until the next one that has them, but never across a gap.
 * Power is what was measured and nothing else.
 */
export function sessionRows(points: readonly Point[]): SessionChartRow[] {
  const nothing = { powerKw: null, offeredKw: null, socPercent: null, energyKwh: null }
  let held: Omit<SessionChartRow, 'at'> = nothing
  return points.map((point) => {
    if ('gap' in point) {
      held = nothing
      return { at: point.at, ...nothing }
    }
    held = {
      powerKw: kilo(point.powerW),
      offeredKw: kilo(point.offeredW) ?? held.offeredKw,
      socPercent: point.socPercent ?? held.socPercent,
      energyKwh: kilo(point.energyWh) ?? held.energyKwh,
    }
    return { at: point.at, ...held }
  })
}

const kilo = (value: number | null) => (value === null ? null : value / 1_000)
