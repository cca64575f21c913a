import type { Observation } from '../domain/charging/status-interval'
import { minute } from '../kernel/time'

/** Codes the oracle knows by heart, with the party a fault with them is put down to. */
export const oracleCodes: Record<string, string> = {
  GroundFailure: 'hardware',
  UnderVoltage: 'grid',
  ReaderFailure: 'payment',
  EVCommunicationError: 'vehicle',
  WeakSignal: 'communication',
  Vendor17: 'unknown',
}
export type OracleExclusion = { from: number; to: number; reason: string }

const strength = ['outsideHours', 'utility', 'scheduledMaintenance', 'vehicle', 'vandalism', 'naturalDisaster']

/** What one minute was, by walking everything that arrived; null: before anything was known. No intervals, no SQL. */
function minuteOf(arrived: readonly Observation[], at: number): string | null {
  let lanes = { availability: 'unknown', connected: false, code: null as string | null }
  let lastAt: number | null = null
  let said = false
  const known = arrived.map((seen, order) => ({ seen, order })).filter(({ seen }) => seen.at <= at)
  known.sort((a, b) => a.seen.at - b.seen.at || a.order - b.order)
  for (const { seen } of known) {
    if (seen.at !== lastAt) said = false
    lastAt = seen.at
    if (seen.availability !== undefined || seen.phase !== undefined) said = true
    if (seen.availability !== undefined)
      lanes = { ...lanes, availability: seen.availability, code: seen.errorCode ?? null }
    if (seen.connected !== undefined) lanes = { ...lanes, connected: seen.connected }
  }
  if (lastAt === null) return null
  if (lanes.availability === 'faulted') return lanes.code === null ? 'unknown' : (oracleCodes[lanes.code] ?? 'unknown')
  if (lanes.availability === 'unavailable') return 'outOfService'
  if (!lanes.connected && !said) return 'offline'
  return lanes.availability === 'unknown' ? 'silent' : 'up'
}

/** Minutes of [from, to) by reason ('' for none) and kind: "utility grid" → 12. Everything lies on whole minutes. */
export function oracleMinutes(
  arrived: readonly Observation[],
  exclusions: readonly OracleExclusion[],
  from: number,
  to: number,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (let at = from; at < to; at += minute) {
    const kind = minuteOf(arrived, at)
    if (kind === null) continue
    const covering = exclusions.filter((each) => each.from <= at && at < each.to).map((each) => each.reason)
    const reason = strength.find((each) => covering.includes(each)) ?? ''
    const key = `${reason} ${kind}`
    sums[key] = (sums[key] ?? 0) + 1
  }
  return sums
}
