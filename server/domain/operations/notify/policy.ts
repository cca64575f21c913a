import { z } from 'zod'
import type { LocationId, UserId } from '../../../kernel/ids'
import type { AlarmPriority } from '../../../kernel/live'
import { minute } from '../../../kernel/time'
import { isOwnersRole, type OwnersRole, type Role, roles } from '../../people/roles'
import type { Round } from './round'

const staff = roles.filter((role) => !isOwnersRole(role)) as Exclude<Role, OwnersRole>[]
const key = z.number().int().positive()
const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rota'), rotaId: key }),
  z.object({ kind: z.literal('person'), userId: key.transform((id) => id as UserId) }),
  z.object({ kind: z.literal('role'), role: z.enum(staff) }),
])
export type Target = z.output<typeof target>

/** Minutes after the alarm began to wait, and who is told then. */
const step = z.object({ afterMin: z.number().int().min(0).max(1_440), targets: z.array(target).min(1).max(20) })

export const policySchema = z.object({
  name: z.string().trim().min(1, 'Give the policy a name.').max(60),
  priorities: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
    .min(1, 'Choose at least one priority.')
    .max(4),
  /** Only at these sites; empty: at all. */
  locationIds: z.array(key.transform((id) => id as LocationId)).max(500),
  steps: z
    .array(step)
    .min(1, 'A policy needs at least one step.')
    .max(10)
    .refine((steps) => steps.every((one, index) => index === 0 || one.afterMin > steps[index - 1]!.afterMin), {
      message: 'Each step comes later than the one before it.',
    }),
  active: z.boolean(),
})
export type NewPolicy = z.output<typeof policySchema>
export type Policy = NewPolicy & { id: number }

/** The one that counts for an alarm: one of its site before one of all sites, else the older one. */
export function policyFor(
  policies: readonly Policy[],
  alarm: { priority: AlarmPriority; locationId: LocationId | null },
): Policy | null {
  const { priority, locationId } = alarm
  const fitting = policies.filter(
    ({ active, priorities, locationIds }) =>
      active &&
      priorities.includes(priority) &&
      (locationIds.length === 0 || (locationId !== null && locationIds.includes(locationId))),
  )
  const rank = ({ locationIds, id }: Policy) => (locationIds.length > 0 ? 0 : 1e9) + id
  return fitting.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

/** When the round's next step is due, counted from the round's start; null: there is no further step. */
export function stepDueAt(policy: Policy | null, { step: index, startedAt }: Round): number | null {
  const next = policy?.steps[index]
  return next ? startedAt + next.afterMin * minute : null
}

/** After a hold the wait for the next step begins anew, as long as it lies after the step before. */
export function stepResumesAt(policy: Policy | null, { step: index }: Round, at: number): number | null {
  const next = policy?.steps[index]
  return next ? at + (next.afterMin - (policy?.steps[index - 1]?.afterMin ?? 0)) * minute : null
}
