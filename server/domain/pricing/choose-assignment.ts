/** Where a tariff was assigned: nearest first, which is the order in which they win. */
export const assignmentLevels = ['connector', 'evse', 'station', 'location', 'tenant'] as const
export type AssignmentLevel = (typeof assignmentLevels)[number]

/** Instants in ms; `validUntil` exclusive, null: open. `groupKey` and `partner` null: for everybody. */
export type Assignment = {
  id: number
  tariffId: number
  level: AssignmentLevel
  connectorId: number | null
  evseId: number | null
  stationId: number | null
  locationId: number | null
  groupKey: string | null
  partner: string | null
  validFrom: number
  validUntil: number | null
}

/** Where and for whom a session runs. Keys that are not known are null and match no assignment to such a thing. */
export type AssignmentPlace = {
  connectorId: number | null
  evseId: number | null
  stationId: number | null
  locationId: number | null
  groups: readonly string[]
  partner: string | null
  at: number
}

const keyOf = {
  connector: 'connectorId',
  evse: 'evseId',
  station: 'stationId',
  location: 'locationId',
} as const

function applies(assignment: Assignment, place: AssignmentPlace): boolean {
  const { level, groupKey, partner, validFrom, validUntil } = assignment
  if (place.at < validFrom || (validUntil !== null && place.at >= validUntil)) return false
  if (groupKey !== null && !place.groups.includes(groupKey)) return false
  if (partner !== null && partner !== place.partner) return false
  if (level === 'tenant') return true
  const key = keyOf[level]
  return assignment[key] !== null && assignment[key] === place[key]
}

/** Smaller comes first: nearer, then made for a partner, then for a group, then the newer. */
const rank = ({ level, partner, groupKey, validFrom, id }: Assignment): number[] => [
  assignmentLevels.indexOf(level),
  partner === null ? 1 : 0,
  groupKey === null ? 1 : 0,
  -validFrom,
  -id,
]

function compare(a: Assignment, b: Assignment): number {
  const [left, right] = [rank(a), rank(b)]
  const place = left.findIndex((value, index) => value !== right[index])
  return place < 0 ? 0 : left[place]! - right[place]!
}

/** The one assignment that counts here, now, for this driver; null: there is no price, and nothing is billed. */
export function chooseAssignment<T extends Assignment>(assignments: readonly T[], place: AssignmentPlace): T | null {
  const found = assignments.filter((assignment) => applies(assignment, place))
  return found.reduce<T | null>((best, next) => (best === null || compare(next, best) < 0 ? next : best), null)
}

/** `effectiveFrom` in ms, null while not approved. */
export type VersionInTime = { version: number; state: string; effectiveFrom: number | null }

/** The approved version that counts at an instant: the last one whose time has come; null: none has. */
export function versionAt<T extends VersionInTime>(versions: readonly T[], at: number): T | null {
  const due = versions.filter(
    ({ state, effectiveFrom }) => state === 'approved' && effectiveFrom !== null && effectiveFrom <= at,
  )
  const later = (a: T, b: T) => a.effectiveFrom! - b.effectiveFrom! || a.version - b.version
  return due.reduce<T | null>((best, next) => (best === null || later(best, next) < 0 ? next : best), null)
}
