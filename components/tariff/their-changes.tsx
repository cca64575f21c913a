'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPCClient } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { Skeleton } from '@/components/ui/skeleton'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { ChangeList } from './change-list'

/** What somebody else saved since this person loaded the draft: from what is on the screen to what is stored. */
export function TheirChanges({ versionId, mine }: { versionId: number; mine: TariffDefinition }) {
  const client = useTRPCClient()
  // Asked anew, and beside the query the screen was made from.
  const query = useQuery({
    queryKey: ['tariff saved meanwhile', versionId],
    queryFn: () => client.tariffs.version.query({ versionId }),
    gcTime: 0,
  })
  return (
    <Answer query={query} what="what was saved meanwhile" skeleton={<Skeleton className="h-16" />}>
      {(theirs) => (
        <div className="grid gap-1.5">
          <p className="text-sm text-muted">
            Saved by {theirs.lastSave.name}, <Moment at={theirs.lastSave.at} />
          </p>
          <ChangeList before={mine} after={theirs.definition} />
        </div>
      )}
    </Answer>
  )
}
