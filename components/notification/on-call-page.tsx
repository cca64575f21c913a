'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { PoliciesPanel } from './policies-panel'
import { RotasPanel } from './rotas-panel'

const everyMs = 60_000

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
