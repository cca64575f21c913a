import { hour, minute, second } from '../kernel/time'
import type { Evse } from './evse'
import { faultsOf } from './faults'
import { arrivalsPerHour, localHour } from './profile-of-day'
import type { Report } from './report'
import type { Station } from './station'
import { drawVisit, type Visit } from './visit'

export type PastTerms = {
  from: number
  to: number
  acSampleMs: number
  dcSampleMs: number
  /** Whether a vehicle stands at this EVSE when the past ends. */
  busyAtEnd: (station: Station, evse: Evse) => boolean
}

/**
 * What happened at a station while it had no connection, in the order it happened, as its queue would hold it: the
 * same verbs as live, at instants of the past. Leaves the EVSEs as they are at `to`. The same seed and the same span
 * give the same messages, so that a repeated delivery is a replay.
 */
export function pastOf(station: Station, terms: PastTerms): Report[] {
  const reports = station.evses.flatMap((evse) => evsePast(station, evse, terms))
  return reports.sort((a, b) => atOf(a) - atOf(b))
}

const atOf = (report: Report) => ('at' in report ? report.at : 0)

function evsePast(station: Station, evse: Evse, terms: PastTerms): Report[] {
  const reports: Report[] = []
  const busyAtEnd = terms.busyAtEnd(station, evse)
  let freeFrom = terms.from
  for (let at = terms.from; at < terms.to; at += hour) {
    const { hour: local, weekday } = localHour(at, station.spec.timeZone)
    const arrivesAt = at + station.random.next() * hour
    if (!station.random.chance(arrivalsPerHour(evse.place.siteKind, local, weekday)) || arrivesAt < freeFrom) continue
    const visit = drawVisit(station.random, evse.place, arrivesAt)
    const leftAt = visit.leavesAt + visit.lingerMs
    if (leftAt >= terms.to && !busyAtEnd) continue
    reports.push(...visitPast(evse, visit, terms))
    if (leftAt >= terms.to) return reports
    freeFrom = leftAt + 2 * minute
    if (station.random.chance(0.006)) freeFrom = breakdownPast(station, evse, freeFrom, terms, reports)
  }
  if (busyAtEnd) reports.push(...visitPast(evse, underWay(station, evse, freeFrom, terms), terms))
  return reports
}

/** A visit that began some time before the end and goes on after it. */
function underWay(station: Station, evse: Evse, freeFrom: number, terms: PastTerms): Visit {
  const { random } = station
  const drawn = drawVisit(random, evse.place, terms.to)
  const stayMs = drawn.leavesAt - drawn.arrivesAt
  const sinceMs = Math.min(random.between(0.05, 0.65) * stayMs, Math.max(10 * second, terms.to - freeFrom))
  const shift = (at: number) => at - sinceMs
  return {
    ...drawn,
    // Full just now would be no charging at all.
    arrivalSoc: Math.min(drawn.arrivalSoc, 45),
    arrivesAt: shift(drawn.arrivesAt),
    leavesAt: shift(drawn.leavesAt),
    pauses: drawn.pauses.map((pause) => ({ from: shift(pause.from), to: shift(pause.to) })),
  }
}

function breakdownPast(station: Station, evse: Evse, at: number, terms: PastTerms, reports: Report[]): number {
  const fault = station.random.pick(faultsOf(evse.place.dc))
  const until = at + station.random.between(...fault.lastsMinutes) * minute
  if (until >= terms.to - hour) return at
  reports.push(...evse.breakDown(at, fault), ...evse.recover(until))
  return until + minute
}

function visitPast(evse: Evse, visit: Visit, terms: PastTerms): Report[] {
  const reports = evse.plugIn(visit.arrivesAt, visit)
  const startsAt = visit.arrivesAt + visit.authorizeMs
  if (startsAt >= terms.to) return reports
  reports.push(...evse.startCharging(startsAt, visit.token, 'authorized', null))
  return [...reports, ...flowPast(evse, visit, startsAt, terms)]
}

/** Lets a charging vehicle go on from `from` to the end of its visit or of the span. */
function flowPast(
  evse: Evse,
  visit: Visit,
  from: number,
  terms: Pick<PastTerms, 'to' | 'acSampleMs' | 'dcSampleMs'>,
): Report[] {
  const reports: Report[] = []
  const sampleMs = evse.place.dc ? terms.dcSampleMs : terms.acSampleMs
  for (let at = from; ; ) {
    // Nothing changes while a full vehicle stands: once an hour is enough.
    const nextAt = Math.min(at + (evse.state === 'suspendedByVehicle' ? hour : sampleMs), visit.leavesAt)
    if (nextAt > terms.to) return reports
    at = nextAt
    const full = evse.place.dc && (evse.charge?.socPercent ?? 0) >= visit.targetSoc - 0.01
    if (at >= visit.leavesAt || full) {
      reports.push(...evse.stopCharging(at, full ? 'full' : 'local', visit.token))
      const leavesAt = at + visit.lingerMs
      return leavesAt > terms.to ? reports : [...reports, ...evse.leave(leavesAt)]
    }
    reports.push(...evse.flow(at, true))
  }
}

/** Between a saved moment and now the vehicles charged on, unheard. */
export function catchUp(
  station: Station,
  from: number,
  terms: Pick<PastTerms, 'to' | 'acSampleMs' | 'dcSampleMs'>,
): Report[] {
  const reports = station.evses.flatMap((evse) => {
    const { visit } = evse
    if (visit === null) return []
    if (evse.charge !== null) return flowPast(evse, visit, Math.max(from, evse.charge.at), terms)
    return evse.transaction === null && terms.to > visit.leavesAt ? evse.leave(terms.to) : []
  })
  return reports.sort((a, b) => atOf(a) - atOf(b))
}
