/** What kind of place a station stands at; decides when vehicles come and how long they stay. */
export const siteKinds = ['home', 'work', 'destination', 'highway'] as const
export type SiteKind = (typeof siteKinds)[number]

type Profile = {
  /** Relative arrivals for the local hours 0–23 of a working day. */
  weekday: readonly number[]
  weekend: readonly number[]
  /** Arrivals per EVSE on a working day and on a day of the weekend. */
  perWeekday: number
  perWeekendDay: number
  stayMinutes: readonly [shortest: number, longest: number]
  arrivalSoc: readonly [lowest: number, highest: number]
}

const profiles: Record<SiteKind, Profile> = {
  home: {
    weekday: [1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 3, 3, 4, 7, 12, 18, 20, 15, 10, 7, 4, 2],
    weekend: [2, 1, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 7, 8, 9, 10, 12, 11, 9, 7, 5, 4, 3],
    perWeekday: 1.2,
    perWeekendDay: 1.1,
    stayMinutes: [180, 720],
    arrivalSoc: [25, 75],
  },
  work: {
    weekday: [0, 0, 0, 0, 0, 1, 6, 20, 30, 15, 6, 3, 4, 7, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0],
    weekend: [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    perWeekday: 1.4,
    perWeekendDay: 0.15,
    stayMinutes: [200, 560],
    arrivalSoc: [30, 75],
  },
  destination: {
    weekday: [0, 0, 0, 0, 0, 0, 0, 2, 5, 9, 11, 11, 12, 11, 10, 10, 10, 10, 10, 9, 5, 2, 1, 0],
    weekend: [0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 14, 16, 16, 17, 17, 15, 12, 10, 9, 6, 3, 2, 1, 0],
    perWeekday: 2.6,
    perWeekendDay: 3.4,
    stayMinutes: [45, 190],
    arrivalSoc: [25, 80],
  },
  highway: {
    weekday: [1, 1, 1, 1, 1, 2, 5, 9, 10, 8, 8, 9, 10, 9, 9, 10, 12, 13, 11, 8, 6, 4, 3, 2],
    weekend: [1, 1, 0, 0, 0, 1, 2, 4, 8, 12, 14, 14, 13, 13, 14, 15, 15, 14, 11, 8, 6, 4, 3, 2],
    perWeekday: 6.5,
    perWeekendDay: 7.5,
    stayMinutes: [14, 42],
    arrivalSoc: [6, 40],
  },
}

const isWeekend = (weekday: number) => weekday === 0 || weekday === 6
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Expected arrivals at one EVSE in this local hour (0–23); `weekday` 0 is Sunday. */
export function arrivalsPerHour(kind: SiteKind, localHour: number, weekday: number): number {
  const profile = profiles[kind]
  const hours = isWeekend(weekday) ? profile.weekend : profile.weekday
  const perDay = isWeekend(weekday) ? profile.perWeekendDay : profile.perWeekday
  return ((hours[localHour] ?? 0) / sum(hours)) * perDay
}

export const stayMinutes = (kind: SiteKind) => profiles[kind].stayMinutes
export const arrivalSoc = (kind: SiteKind) => profiles[kind].arrivalSoc

const formats = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Local hour and weekday (0 Sunday) of an instant. */
export function localHour(at: number, timeZone: string): { hour: number; weekday: number } {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23', weekday: 'short' })
    formats.set(timeZone, format)
  }
  let hour = 0
  let weekday = 0
  for (const part of format.formatToParts(at)) {
    if (part.type === 'hour') hour = Number(part.value)
    if (part.type === 'weekday') weekday = weekdays.indexOf(part.value)
  }
  return { hour, weekday }
}
