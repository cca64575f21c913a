'use client'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { AttemptList } from './attempt-list'
import { GivenCommands } from './given-commands'
import { PlacePanel } from './place-panel'
import { RemedyList } from './remedy-list'
import { StuckPanel } from './stuck-panel'
import type { Desk, DeskCase } from './use-desk'
import { WhoPanel } from './who-panel'

/** Whose attempts are shown. */
export const whose = ({ attemptsOf }: DeskCase) => (attemptsOf === 'driver' ? 'this driver' : 'this connector')

/** What stands there now, who it is, and what helps. */
export function DeskPanel({ desk }: { desk: Desk }) {
  return (
    <Answer query={desk.query} what="the driver and the station" skeleton={<Skeleton className="m-2.5 h-80" />}>
      {(found) => (
        <div className="grid content-start gap-2.5 p-2.5">
          {found.place ? <PlacePanel place={found.place} money={found.money} desk={desk} /> : null}
          {found.place ? <RemedyList found={found} desk={desk} /> : null}
          {found.place ? <GivenCommands place={found.place} /> : null}
          {found.place?.runningId ? <StuckPanel sessionId={found.place.runningId} onlyWhenStuck /> : null}
          {found.driver ? <WhoPanel driver={found.driver} /> : null}
          {desk.url.sel === null ? null : <AttemptList attempts={found.attempts} whose={whose(found)} />}
          {found.place || found.driver ? null : (
            <EmptyState title="No station and no driver are known for this ticket.">
              Search for the driver or the connector above to see what can be done.
            </EmptyState>
          )}
        </div>
      )}
    </Answer>
  )
}
