/**
 * Why time does not count against the operator. Where several cover an instant, the first one of this list holds:
 * every rule set that takes any of the others takes all of them (rules.test.ts), so nothing is lost by choosing.
 */
export const exclusionReasons = [
  'outsideHours',
  'utility',
  'scheduledMaintenance',
  'vehicle',
  'vandalism',
  'naturalDisaster',
] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

export const reasonNames: Record<ExclusionReason, string> = {
  outsideHours: 'Outside opening hours',
  utility: 'Utility interruption',
  scheduledMaintenance: 'Scheduled maintenance',
  vehicle: 'Vehicle',
  vandalism: 'Vandalism',
  naturalDisaster: 'Natural disaster',
}
