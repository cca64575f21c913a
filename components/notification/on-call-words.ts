import type { ApiOutputs } from '@/components/api/trpc'

export type OnCall = ApiOutputs['onCall']['overview']
export type Rota = OnCall['rotas'][number]
export type Policy = OnCall['policies'][number]
export type Colleague = OnCall['people'][number]

export const nameOf = (people: Colleague[], userId: number): string => {
  const person = people.find((one) => one.userId === userId)
  if (!person) return 'Somebody who left'
  return person.here ? person.name : `${person.name} (left)`
}
