import type { Tx } from '../db/scoped'
import { instantOf, localDay } from '../domain/reports/local-time'
import { day, hour, minute } from '../kernel/time'

/** EEMUA 191, ISA-18.2 §16: alarms per operator. About one in ten minutes is manageable, more than ten are a flood. */
export const windowMs = 10 * minute
export const manageablePerWindow = 1
export const floodPerWindow = 10

/** Instants ms UTC, [from, to). */
export type HealthSpan = { from: number; to: number }

/** `busiest`: the most in ten minutes of the step. All counts are per operator. */
export type LoadStep = { at: number; told: number; busiest: number }
/** A calendar day, "2026-11-21". */
export type LoadDay = LoadStep & { day: string }

export type AlarmLoad = {
  /** Annunciated in all, not per operator. */
  told: number
  /** Days the figures stand on; a part of one counts as a part. */
  days: number
  perDay: number
  perWindow: number
  busiest: { at: number; told: number } | null
  /** Shares 0…1 of all ten minutes. */
  aboveManageable: number
  inFlood: number
  stepMs: number
  steps: LoadStep[]
  byDay: LoadDay[]
}

type Window = { at: number; told: number }
type Asked = readonly [tenantId: number, from: Date, to: Date]

const windows = `select (floor(extract(epoch from at) / 600) * 600000)::bigint as at, count(*)::int as told
  from alarm_events where tenant_id = $1 and told and at >= $2 and at < $3 group by 1 order by 1`

/** Ten minutes in which people were told something, and how often. Ten minutes begin with the hour in every zone there is. */
export const toldWindows = (tx: Pick<Tx, 'query'>, asked: Asked): Promise<Window[]> =>
  tx.query<Window>(windows, [...asked])

/** `span`: where there is data. */
export function loadOf(found: readonly Window[], span: HealthSpan, zone: string, desks: number): AlarmLoad {
  const told = found.reduce((sum, window) => sum + window.told, 0)
  const lengthMs = Math.max(0, span.to - span.from)
  const all = Math.max(1, Math.ceil(lengthMs / windowMs))
  const share = (above: number) => found.filter((window) => window.told / desks > above).length / all
  const busiest = found.reduce<Window | null>((most, each) => (most && most.told >= each.told ? most : each), null)
  const stepMs = lengthMs <= 2 * day ? windowMs : lengthMs <= 14 * day ? hour : day
  const byDay = daysOf(found, span, zone, desks)
  return {
    told,
    days: lengthMs / day,
    // Less than a day of data is no rate of a day.
    perDay: told / desks / Math.max(1, lengthMs / day),
    perWindow: told / desks / all,
    busiest: busiest && { at: busiest.at, told: busiest.told / desks },
    aboveManageable: share(manageablePerWindow),
    inFlood: share(floodPerWindow),
    stepMs,
    steps: stepMs === day ? byDay.map(({ day: _day, ...step }) => step) : stepsOf(found, span, stepMs, desks),
    byDay,
  }
}

function stepsOf(found: readonly Window[], { from, to }: HealthSpan, stepMs: number, desks: number): LoadStep[] {
  const first = Math.floor(from / stepMs) * stepMs
  const steps = Array.from({ length: Math.max(0, Math.ceil((to - first) / stepMs)) }, (_, index) => ({
    at: first + index * stepMs,
    told: 0,
    busiest: 0,
  }))
  for (const window of found) count(steps[Math.floor((window.at - first) / stepMs)], window, desks)
  return steps
}

function daysOf(found: readonly Window[], { from, to }: HealthSpan, zone: string, desks: number): LoadDay[] {
  const days = new Map<string, LoadDay>()
  const add = (at: number) => {
    const key = localDay(at, zone)
    if (!days.has(key)) days.set(key, { day: key, at: instantOf(key, 0, zone), told: 0, busiest: 0 })
  }
  for (let at = from; at < to; at += day) add(at)
  if (to > from) add(to - 1)
  for (const window of found) count(days.get(localDay(window.at, zone)), window, desks)
  return [...days.values()]
}

function count(step: LoadStep | undefined, window: Window, desks: number): void {
  if (!step) return
  step.told += window.told / desks
  step.busiest = Math.max(step.busiest, window.told / desks)
}
