import { z } from 'zod'
import type { LocationId } from '../../../kernel/ids'
import type { AlarmPriority } from '../../../kernel/live'
import type { Role } from '../../people/roles'
import { isZone } from './zone-time'

/** When a mail about an alarm goes out: by itself, or with others. */
export const mailings = ['now', 'hourly', 'daily', 'off'] as const
export type Mailing = (typeof mailings)[number]
export type Wish = { inApp: boolean; email: Mailing }

const minuteOfDay = z.number().int().min(0).max(1_439)
const wish = z.object({ inApp: z.boolean(), email: z.enum(mailings) })

/** What a person wants to be told of alarms. Being on call is another matter: who is, is told at once. */
export const preferencesSchema = z.object({
  /** null: the organisation's. */
  timeZone: z.string().max(60).refine(isZone, 'There is no such time zone.').nullable(),
  quiet: z
    .object({
      from: minuteOfDay,
      to: minuteOfDay,
      days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day.').max(7),
    })
    .nullable(),
  /** P1 comes through quiet hours. */
  urgentBreaksThrough: z.boolean(),
  perPriority: z.object({ 1: wish, 2: wish, 3: wish, 4: wish }),
  /** Only of these sites; null: of all. */
  sites: z
    .array(z.number().int().positive())
    .min(1, 'Choose at least one site.')
    .max(500)
    .transform((ids) => ids as LocationId[])
    .nullable(),
  /** Rules that are told otherwise than their priority says. */
  rules: z.record(z.string().max(60), z.enum(['now', 'never'])).refine((rules) => Object.keys(rules).length <= 200),
})
export type Preferences = z.output<typeof preferencesSchema>

const silent: Wish = { inApp: false, email: 'off' }
const usual: Record<'control' | 'desk' | 'none', Preferences['perPriority']> = {
  control: {
    1: { inApp: true, email: 'now' },
    2: { inApp: true, email: 'hourly' },
    3: { inApp: false, email: 'daily' },
    4: silent,
  },
  desk: { 1: { inApp: true, email: 'off' }, 2: { inApp: true, email: 'off' }, 3: silent, 4: silent },
  none: { 1: silent, 2: silent, 3: silent, 4: silent },
}
const kindOf: Record<Role, keyof typeof usual> = {
  admin: 'control',
  operator: 'control',
  support: 'desk',
  finance: 'none',
  owner: 'none',
  accountant: 'none',
}

/** Until somebody says otherwise. */
export const usualPreferences = (role: Role): Preferences => ({
  timeZone: null,
  quiet: null,
  urgentBreaksThrough: true,
  perPriority: usual[kindOf[role]],
  sites: null,
  rules: {},
})

/** What these preferences say of an alarm. */
export function wishFor(
  { perPriority, sites, rules }: Preferences,
  alarm: { rule: string; priority: AlarmPriority; locationId: LocationId | null },
): Wish {
  const special = rules[alarm.rule]
  if (special === 'never') return silent
  if (sites !== null && (alarm.locationId === null || !sites.includes(alarm.locationId))) return silent
  return special === 'now' ? { inApp: true, email: 'now' } : perPriority[alarm.priority]
}
