import type { ApiInputs } from '@/components/api/trpc'
import { nameOf, type OnCall } from './on-call-words'

export type Target = ApiInputs['onCall']['savePolicy']['policy']['steps'][number]['targets'][number]
type Staff = Extract<Target, { kind: 'role' }>['role']

export const staffWords: Record<Staff, string> = {
  admin: 'all admins',
  operator: 'all operators',
  support: 'all of support',
  finance: 'all of finance',
}

/** "on call: First line", "Mia van Loon", "all admins". */
export function targetWords(target: Target, view: OnCall): string {
  if (target.kind === 'person') return nameOf(view.people, target.userId)
  if (target.kind === 'role') return staffWords[target.role]
  const rota = view.rotas.find(({ id }) => id === target.rotaId)
  return rota ? `on call: ${rota.name}` : 'a rota that was removed'
}

/** As a value of a list, and back. */
export const targetKey = (target: Target): string =>
  target.kind === 'person'
    ? `person ${target.userId}`
    : target.kind === 'role'
      ? `role ${target.role}`
      : `rota ${target.rotaId}`

/** Everything a step can tell. */
export function allTargets(view: OnCall): Target[] {
  return [
    ...view.rotas.map(({ id }): Target => ({ kind: 'rota', rotaId: id })),
    ...view.people.filter(({ here }) => here).map(({ userId }): Target => ({ kind: 'person', userId })),
    ...(Object.keys(staffWords) as Staff[]).map((role): Target => ({ kind: 'role', role })),
  ]
}
