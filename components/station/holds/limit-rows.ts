import type { LimitRow } from '@/components/chart/limit-steps'
import type { LimitSteps } from '@/server/kernel/held'

/** Both schedules on one axis of time; each instant at which either changes is a row, and the end is one. */
export function limitRows(intended: LimitSteps | null, reported: LimitSteps | null): LimitRow[] {
  const frame = reported ?? intended
  if (!frame) return []
  const end = frame.startsAt + frame.durationS * 1_000
  const instants = (steps: LimitSteps | null) =>
    steps?.steps.map(({ startS }) => steps.startsAt + startS * 1_000).filter((at) => at < end) ?? []
  const all = [...new Set([frame.startsAt, ...instants(intended), ...instants(reported), end])].sort((a, b) => a - b)
  return all.map((at) => ({ at, intended: limitAt(intended, at), reported: limitAt(reported, at) }))
}

function limitAt(schedule: LimitSteps | null, at: number): number | null {
  if (!schedule) return null
  const seconds = (at - schedule.startsAt) / 1_000
  return schedule.steps.findLast((step) => step.startS <= seconds)?.limit ?? null
}

/**
 * Whether the station says what we mean, wherever we mean anything; a step may be off by the second that stations round
 * to. null: nothing to compare.
 */
export function agrees(intended: LimitSteps | null, reported: LimitSteps | null): boolean | null {
  if (!intended || !reported || intended.unit !== reported.unit) return null
  return intended.steps.every(({ startS, limit }) => {
    if (limit === null) return true
    const at = intended.startsAt + (Math.ceil(startS) + 1) * 1_000
    const said = limitAt(reported, at)
    return said !== null && Math.abs(said - limit) < 0.051
  })
}
