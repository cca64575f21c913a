import type { EvseId, LocationId, StationId } from '../../kernel/ids'
import type { AlarmHold } from '../../kernel/live'

/**
 * A place whose alarms are not annunciated for a while: a maintenance window (ISA-18.2 "suppressed by design"), or out
 * of alarm service until somebody puts it back. Instants ms UTC.
 */
export type Silence = {
  /** "maintenance:12", "outOfService:3". */
  ref: string
  kind: 'maintenance' | 'outOfService'
  /** Exactly one, the narrowest that is meant. */
  stationId: StationId | null
  locationId: LocationId | null
  evseId: EvseId | null
  from: number
  /** null: until it is ended by hand. */
  until: number | null
  byName: string
  reason: string
}

/** What keeps an alarm quiet: the silence of its place, or (ref "cause:rule|subject") an alarm that explains it. */
export type Quiet = Pick<Silence, 'ref' | 'until' | 'reason'> & {
  kind: Exclude<AlarmHold['kind'], 'shelved'>
  /** null: nobody did it, the engine found it. */
  byName: string | null
}

/** A silence as an alarm keeps it; `owes`: people had been told before it began, and nobody has looked yet. */
export type Suppression = Quiet & { owes: boolean }

type Place = { stationId: StationId | null; locationId: LocationId | null; evseId: EvseId | null }

/** All silences that are not over, by place. */
export class Silences {
  private readonly byPlace = new Map<string, Silence[]>()

  constructor(silences: readonly Silence[]) {
    for (const silence of silences) {
      const key = placeKeys(silence)[0]
      if (key) this.byPlace.set(key, [...(this.byPlace.get(key) ?? []), silence])
    }
  }

  /** What keeps an alarm at this place quiet at `now`; out of service before maintenance, then the one that lasts longest. */
  of(place: Place, now: number): Quiet | null {
    if (this.byPlace.size === 0) return null
    const [first] = placeKeys(place)
      .flatMap((key) => this.byPlace.get(key) ?? [])
      .filter(({ from, until }) => from <= now && (until === null || now < until))
      .sort(strongestFirst)
    if (!first) return null
    const { ref, kind, until, byName, reason } = first
    return { ref, kind, until, byName, reason }
  }
}

const forever = Number.POSITIVE_INFINITY
const strongestFirst = (a: Silence, b: Silence) =>
  Number(b.kind === 'outOfService') - Number(a.kind === 'outOfService') ||
  (b.until ?? forever) - (a.until ?? forever) ||
  a.ref.localeCompare(b.ref)

function placeKeys({ stationId, locationId, evseId }: Place): string[] {
  const keys: string[] = []
  if (evseId !== null) keys.push(`evse:${evseId}`)
  if (stationId !== null) keys.push(`station:${stationId}`)
  if (locationId !== null) keys.push(`location:${locationId}`)
  return keys
}
