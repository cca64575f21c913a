import type { ConsumptionKind, ConsumptionPeriod } from '../../domain/pricing/consumption'
import type { Json } from '../../domain/pricing/ocpi-json'
import { type Placed, periodNotes, roundingMs } from './period-notes'
import { PeriodReader } from './period-reader'
import type { FieldProblem } from './problem'
import type { PeriodBody } from './quote-schema'

const hourMs = 3_600_000
/** Longer than any session; more is a slip, and costs time to price. */
const longestMs = 62 * 24 * hourMs

const endsEarly = 'The end is before the start. Of an hour that comes twice the first counts: write an offset.'

/** One period as it was said; null: left to its neighbours. */
type Draft = {
  /** Its place in the request. */
  path: string
  kind: ConsumptionKind
  startedAt: number | null
  endedAt: number | null
  /** Length by the volumes of its OCPI times. */
  timesMs: number | null
  /** The part at its end in which the vehicle only stood there: some partners put both times into one period. */
  idleMs: number
  hasTime: boolean
  energyWh: number
  powerW: number | null
  currentA: number | null
}

type Volumes = ReadonlyMap<string, number>

function kindOf(volumes: Volumes): ConsumptionKind {
  const has = (type: string) => (volumes.get(type) ?? 0) > 0
  if (has('RESERVATION_TIME')) return 'reservation'
  return has('PARKING_TIME') && !has('ENERGY') && !has('TIME') ? 'idle' : 'charging'
}

const thousand = (value: number | null | undefined) => (value == null ? null : value * 1_000)

function timesOf(volumes: Volumes): number | null {
  const hours = ['TIME', 'PARKING_TIME', 'RESERVATION_TIME'].map((type) => volumes.get(type))
  if (hours.every((one) => one === undefined)) return null
  return Math.round(hours.reduce<number>((sum, one) => sum + (one ?? 0), 0) * hourMs)
}

function readDraft(body: PeriodBody, path: string, timeZone: string, problems: FieldProblem[]): Draft {
  const read = new PeriodReader(body as Json, path, timeZone, problems)
  const volumes = read.volumes()
  const said = read.kind()
  const kind = said ?? kindOf(volumes)
  const startedAt = read.instant('start', 'started_at', 'start_date_time')
  const endedAt = read.instant('end', 'ended_at', 'end_date_time')
  const seconds = read.number('seconds', 'duration_s', 'duration')
  const wh = read.number('energy_wh') ?? thousand(read.number('kwh', 'energy_kwh'))
  const watts = read.number('power_w') ?? thousand(read.number('power_kw'))
  const power = volumes.get('POWER') ?? volumes.get('MAX_POWER') ?? volumes.get('MIN_POWER')
  const current = volumes.get('CURRENT') ?? volumes.get('MAX_CURRENT') ?? volumes.get('MIN_CURRENT')
  const energyWh = wh ?? thousand(volumes.get('ENERGY') ?? volumes.get('ENERGY_IMPORT')) ?? 0
  if (energyWh > 0 && kind.startsWith('reservation'))
    problems.push({
      path,
      message: 'Nothing flows in a reservation: give it a period of its own.',
    })
  const hasTime = (volumes.get('TIME') ?? 0) > 0
  const mayIdle = kind === 'charging' && (hasTime || said === null)
  return {
    path,
    kind,
    startedAt,
    endedAt: endedAt ?? (startedAt !== null && seconds !== null ? startedAt + Math.round(seconds * 1_000) : null),
    timesMs: seconds === null ? timesOf(volumes) : Math.round(seconds * 1_000),
    hasTime,
    idleMs: mayIdle ? Math.round((volumes.get('PARKING_TIME') ?? 0) * hourMs) : 0,
    energyWh,
    powerW: watts ?? thousand(power),
    currentA: read.number('current_a', 'current_a_sum', 'current') ?? current ?? null,
  }
}

/** A period's end: what it says; the start of the next; the length of its times; the session's end. */
function endOf(draft: Draft, startedAt: number, next: number | null, sessionEnd: number | null): number | null {
  if (draft.endedAt !== null) return draft.endedAt
  if (next !== null) return next
  return sessionEnd ?? (draft.timesMs === null ? null : startedAt + draft.timesMs)
}

function consumptionOf(draft: Draft, startedAt: number, endedAt: number): ConsumptionPeriod[] {
  const { kind, energyWh, powerW, currentA, idleMs, hasTime } = draft
  const whole = { kind, startedAt, endedAt, energyWh, powerW, currentA, meter: null }
  const split = endedAt - idleMs
  if (idleMs === 0) return [whole]
  // Parking alone, in which the vehicle took a little (its heating): the energy has its price, the time is no charging.
  if (!hasTime && split - startedAt <= roundingMs) return [{ ...whole, kind: 'idle' }]
  if (split <= startedAt) return [whole]
  const idle = { ...whole, kind: 'idle' as const, startedAt: split, energyWh: 0, powerW: 0, currentA: 0 }
  return [{ ...whole, endedAt: split }, idle]
}

/** The periods of a request, and what it calls them. */
export type ListedPeriods = { name: string; bodies: readonly PeriodBody[] }

/**
 * Periods as the engine takes them: in order, without overlap. What cannot be used goes to `problems`, by the path of the
 * period in the request; what was assumed to `notes`.
 */
export function readPeriods(
  listed: ListedPeriods,
  timeZone: string,
  sessionEnd: number | null,
  problems: FieldProblem[],
  notes: string[],
): ConsumptionPeriod[] {
  const drafts = listed.bodies.map((body, index) => readDraft(body, `${listed.name}[${index}]`, timeZone, problems))
  if (problems.length > 0) return []
  if (drafts.every(({ startedAt }) => startedAt !== null)) drafts.sort((a, b) => a.startedAt! - b.startedAt!)
  const periods: ConsumptionPeriod[] = []
  const placed: Placed[] = []
  for (const [place, draft] of drafts.entries()) {
    const { path } = draft
    const before = periods.at(-1)?.endedAt ?? null
    const startedAt = draft.startedAt ?? before
    if (startedAt === null) {
      problems.push({ path: `${path}.start`, message: 'The first period needs a start.' })
      return []
    }
    const endedAt = endOf(draft, startedAt, drafts[place + 1]?.startedAt ?? null, sessionEnd)
    if (endedAt === null) problems.push({ path: `${path}.end`, message: 'Say an end, or the seconds it lasted.' })
    else if (endedAt < startedAt) problems.push({ path: `${path}.end`, message: endsEarly })
    else if (before !== null && startedAt < before)
      problems.push({ path: `${path}.start`, message: 'This period begins before the one before it ends.' })
    else if (endedAt - (periods[0]?.startedAt ?? startedAt) > longestMs)
      problems.push({ path: `${path}.end`, message: 'A session lasts at most 62 days.' })
    else {
      periods.push(...consumptionOf(draft, startedAt, endedAt))
      placed.push({ path, startedAt, endedAt, timesMs: draft.idleMs > 0 && !draft.hasTime ? null : draft.timesMs })
    }
    if (problems.length > 0) return []
  }
  notes.push(...periodNotes(placed))
  return periods
}
