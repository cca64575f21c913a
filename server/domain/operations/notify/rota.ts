import { z } from 'zod'
import type { UserId } from '../../../kernel/ids'
import { addDays, daysFrom, instantAt, isZone, localTime } from './zone-time'

const minuteOfDay = z.number().int().min(0).max(1_439)
const person = z
  .number()
  .int()
  .positive()
  .transform((id) => id as UserId)

/** A stretch of every day; over midnight, or the whole day, when `to` is not later than `from`. `people` take turns. */
export const shiftSchema = z.object({
  name: z.string().trim().max(40),
  from: minuteOfDay,
  to: minuteOfDay,
  people: z.array(person).min(1, 'Choose at least one person.').max(40),
})

export const rotaSchema = z.object({
  name: z.string().trim().min(1, 'Give the rota a name.').max(60),
  timeZone: z.string().max(60).refine(isZone, 'There is no such time zone.'),
  /** Local day on which the first person's turn begins. */
  startsOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((day) => !Number.isNaN(Date.parse(day)), 'There is no such day.'),
  /** Length of a turn. */
  turnDays: z.number().int().min(1).max(28),
  shifts: z.array(shiftSchema).min(1).max(6),
})
export type Shift = z.output<typeof shiftSchema>
export type NewRota = z.output<typeof rotaSchema>
/** Between these instants (ms UTC) this person is on call, whoever's turn it is. */
export type Override = { id: number; userId: UserId; startsAt: number; endsAt: number }
export type Rota = NewRota & { id: number; overrides: readonly Override[] }

/** Somebody's time on call. `standsIn`: by an override. */
export type Duty = { userId: UserId; from: number; to: number; shift: string; standsIn: boolean }

const turnOf = (rota: Rota, shift: Shift, day: string): UserId => {
  const turn = Math.floor(daysFrom(rota.startsOn, day) / rota.turnDays)
  const { people } = shift
  return people[((turn % people.length) + people.length) % people.length]!
}

function dutyOn(rota: Rota, shift: Shift, day: string): Duty {
  const from = instantAt(day, shift.from, rota.timeZone)
  const to = instantAt(shift.to > shift.from ? day : addDays(day, 1), shift.to, rota.timeZone)
  return { userId: turnOf(rota, shift, day), from, to, shift: shift.name, standsIn: false }
}

/** Who is on call at `at`, each once: who stands in, else whose turn it is. Nobody between two shifts. */
export function onCallAt(rota: Rota, at: number): UserId[] {
  const standIns = rota.overrides.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
  if (standIns.length > 0) return [...new Set(standIns.map(({ userId }) => userId))]
  const { day } = localTime(at, rota.timeZone)
  const duties = rota.shifts.flatMap((shift) => [addDays(day, -1), day].map((begins) => dutyOn(rota, shift, begins)))
  return [...new Set(duties.filter(({ from, to }) => from <= at && at < to).map(({ userId }) => userId))]
}

/** Duties that touch from…to (ms UTC), in order, neighbours of the same person and shift joined; overrides cut into them. */
export function dutiesBetween(rota: Rota, from: number, to: number): Duty[] {
  // A turn that reaches over either end is told as a whole.
  const first = addDays(localTime(from, rota.timeZone).day, -rota.turnDays - 1)
  const last = addDays(localTime(to, rota.timeZone).day, rota.turnDays)
  const days = Array.from({ length: daysFrom(first, last) + 1 }, (_, index) => addDays(first, index))
  const planned = rota.shifts.flatMap((shift) => joined(days.map((day) => dutyOn(rota, shift, day))))
  const standIns = rota.overrides.map(
    ({ userId, startsAt, endsAt }): Duty => ({ userId, from: startsAt, to: endsAt, shift: '', standsIn: true }),
  )
  return [...planned.flatMap((duty) => without(duty, standIns)), ...standIns]
    .filter((duty) => duty.from < to && duty.to > from)
    .sort((a, b) => a.from - b.from || a.to - b.to)
}

function joined(duties: readonly Duty[]): Duty[] {
  const result: Duty[] = []
  for (const duty of duties) {
    const previous = result.at(-1)
    if (previous && previous.userId === duty.userId && previous.to === duty.from) previous.to = duty.to
    else result.push({ ...duty })
  }
  return result
}

function without(duty: Duty, cuts: readonly Duty[]): Duty[] {
  let rest = [duty]
  for (const cut of cuts)
    rest = rest.flatMap((part) =>
      cut.to <= part.from || cut.from >= part.to
        ? [part]
        : [
            { ...part, to: cut.from },
            { ...part, from: cut.to },
          ].filter(({ from, to }) => from < to),
    )
  return rest
}
