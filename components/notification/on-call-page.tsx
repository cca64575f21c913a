'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { PoliciesPanel } from './policies-panel'
import { RotasPanel } from './rotas-panel'

export type OnCall = ApiOutputs['onCall']['overview']
export type Rota = OnCall['rotas'][number]
export type Policy = OnCall['policies'][number]
export type Colleague = OnCall['people'][number]

const everyMs = 60_000

export const nameOf = (people: Colleague[], userId: number): string => {
  const person = people.find((one) => one.userId === userId)
  if (!person) return 'Somebody who left'
  return person.here ? person.name : `${person.name} (left)`
}

/** Who is on call, and who is told when nobody takes an alarm. */
export function OnCallPage() {
  const overview = useQuery(useTRPC().onCall.overview.queryOptions(undefined, { refetchInterval: everyMs }))
  return (
    <Answer query={overview} what="rotas and policies">
      {(view) => (
        <div className="grid gap-3">
          <RotasPanel view={view} />
          <PoliciesPanel view={view} />
        </div>
      )}
    </Answer>
  )
}
