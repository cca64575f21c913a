import type { EvseId, StationId, TenantId } from '../../../kernel/ids'
import type { EvseFacts, StationFacts } from '../facts'
import { type Case, faultCase, firmwareCase, type Pattern, type PatternKind, subjectOf } from './pattern'

const evseKey = (id: EvseId) => `evse:${id}`
const stationKey = (id: StationId) => `station:${id}`

/** Which EVSE or station has which case, by kind, maker and code or version. */
export class Patterns {
  private readonly bySubject = new Map<string, Pattern>()
  private readonly ofPlace = new Map<string, Pattern>()

  /** Each of these returns the patterns that changed. */
  noteEvse = (station: StationFacts, evse: EvseFacts): Pattern[] =>
    this.note('fault', evseKey(evse.evseId), faultCase(station, evse))
  noteFirmware = (station: StationFacts): Pattern[] =>
    this.note('firmware', stationKey(station.stationId), firmwareCase(station))
  forget = ({ stationId, evses }: StationFacts): Pattern[] =>
    [stationKey(stationId), ...evses.map(({ evseId }) => evseKey(evseId))].flatMap((place) => this.leave(place))

  /** The fault an EVSE shares with others, the firmware a station does. */
  ofEvse = (id: EvseId): Pattern | undefined => this.ofPlace.get(evseKey(id))
  ofStation = (id: StationId): Pattern | undefined => this.ofPlace.get(stationKey(id))

  /** The pattern of an alarm that was there before we started: its cases are only found again. */
  known(kind: PatternKind, tenantId: TenantId, subject: string): Pattern {
    const known = this.bySubject.get(subject) ?? { kind, tenantId, subject, cases: new Map() }
    this.bySubject.set(subject, known)
    return known
  }

  /** Nobody looks at it any more. */
  drop({ subject, cases }: Pattern): void {
    if (cases.size === 0) this.bySubject.delete(subject)
  }

  private note(kind: PatternKind, place: string, found: Case | null): Pattern[] {
    const before = this.ofPlace.get(place)
    const after = found ? this.known(kind, found.station.tenantId, subjectOf(kind, found)) : undefined
    const left = before && before !== after ? this.leave(place) : []
    if (!found || !after) return left
    after.cases.set(place, found)
    this.ofPlace.set(place, after)
    return [...left, after]
  }

  private leave(place: string): Pattern[] {
    const pattern = this.ofPlace.get(place)
    this.ofPlace.delete(place)
    pattern?.cases.delete(place)
    return pattern ? [pattern] : []
  }
}
