'use client'
import { Answer } from '@/components/session/answer'
import { Skeleton } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { JobsPanel } from './jobs-panel'
import { LimitsPanel } from './limits-panel'
import { LocalListPanel } from './local-list-panel'
import { ReservationsPanel } from './reservations-panel'
import { SchedulePanel } from './schedule-panel'
import { ShownPanel } from './shown-panel'
import { ToldPanel } from './told-panel'
import { type Holds, useHolds, useHoldsRefusal } from './use-holds'

/** What the panels of the tab share. */
export type HoldsPanelProps = { station: Station; holds: Holds; refused: string | null }

/** What the station holds beside what we mean it to hold: limits, local list, reservations, messages, monitors. */
export function HoldsTab({ station }: { station: Station }) {
  const query = useHolds(station.id)
  const refused = useHoldsRefusal(station)
  return (
    <Answer query={query} what="what the station holds" skeleton={<HoldsSkeleton />}>
      {(holds) => {
        const shared = { station, holds, refused }
        return (
          <div className="grid items-start gap-2.5 p-2.5 xl:grid-cols-2">
            <LimitsPanel {...shared} />
            <SchedulePanel {...shared} />
            <ReservationsPanel {...shared} />
            <LocalListPanel {...shared} />
            <ShownPanel {...shared} />
            <JobsPanel {...shared} />
            <ToldPanel {...shared} />
          </div>
        )
      }}
    </Answer>
  )
}

const HoldsSkeleton = () => (
  <div className="grid gap-2.5 p-2.5 xl:grid-cols-2">
    <Skeleton className="h-72" />
    <Skeleton className="h-72" />
    <Skeleton className="h-48" />
    <Skeleton className="h-48" />
  </div>
)
