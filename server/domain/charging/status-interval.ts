import type { EvseId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import type { IntervalRow } from './ports'

/** The lanes an interval is made of; each is observed on its own. */
export const lane = { availability: 1, phase: 2, connectivity: 4 } as const

/** What was seen at an instant (ms). A lane that is undefined was not seen. */
export type Observation = {
  at: number
  cause: string
  availability?: Availability
  /** Belongs to the availability lane. */
  errorCode?: string | null
  phase?: Phase | null
  connected?: boolean
}

export type Inserted = {
  /** Rows to write. */
  changed: IntervalRow[]
  /** The open interval afterwards. */
  open: IntervalRow
  /** Lanes of this observation that hold now (bits): nothing newer is known of them. */
  current: number
}

const bitsOf = (seen: Observation): number =>
  (seen.availability === undefined ? 0 : lane.availability) |
  (seen.phase === undefined ? 0 : lane.phase) |
  (seen.connected === undefined ? 0 : lane.connectivity)

function overlay(row: IntervalRow, seen: Observation, bits: number): IntervalRow {
  const next = { ...row }
  if (bits & lane.availability) {
    next.availability = seen.availability!
    next.errorCode = seen.errorCode ?? null
  }
  if (bits & lane.phase) next.phase = seen.phase!
  if (bits & lane.connectivity) next.connected = seen.connected!
  return next
}

/** Nothing was known before the first observation. */
const blank = (evseId: EvseId, startedAt: number, endedAt: number | null): IntervalRow => ({
  evseId,
  startedAt,
  endedAt,
  availability: 'unknown',
  phase: null,
  connected: false,
  observed: 0,
  cause: '',
  errorCode: null,
})

/**
 * Puts an observation into an EVSE's history. `rows`: the interval that covers `at` (if any) and every later one,
 * oldest first, the last one open. The covering interval is split at `at`; the seen lanes hold from there until a later
 * row that observed the same lane itself. At the same instant the later received wins. The result is gap-free and does
 * not overlap, whatever the order of arrival.
 */
export function insertObservation(evseId: EvseId, rows: readonly IntervalRow[], seen: Observation): Inserted {
  const bits = bitsOf(seen)
  const index = rows.findLastIndex((row) => row.startedAt <= seen.at)
  const covering = rows[index]
  const changed: IntervalRow[] = []
  if (covering?.startedAt === seen.at) {
    changed.push({ ...overlay(covering, seen, bits), observed: covering.observed | bits, cause: seen.cause })
  } else {
    const endedAt = covering ? covering.endedAt : (rows[0]?.startedAt ?? null)
    if (covering) changed.push({ ...covering, endedAt: seen.at })
    const base = covering ?? blank(evseId, seen.at, endedAt)
    changed.push({ ...overlay(base, seen, bits), startedAt: seen.at, endedAt, observed: bits, cause: seen.cause })
  }
  let open = changed.at(-1)!
  let carried = bits
  for (const row of rows.slice(index + 1)) {
    carried &= ~row.observed
    open = carried === 0 ? row : overlay(row, seen, carried)
    if (carried !== 0) changed.push(open)
  }
  return { changed, open, current: carried }
}
