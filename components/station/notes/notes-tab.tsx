'use client'
import { PromisesPanel } from '@/components/hand-over/promises-panel'
import { WorkOrdersPanel } from '@/components/work/work-orders-panel'
import { NotesCard } from './notes-card'

/** What people want each other to know about this station, what was promised, and who was sent. */
export function NotesTab({ stationId, zone }: { stationId: number; zone: string }) {
  return (
    <div className="grid gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_420px]">
      <NotesCard stationId={stationId} zone={zone} title="Notes" />
      <div className="grid min-w-0 content-start gap-2.5">
        <WorkOrdersPanel stationId={stationId} />
        <PromisesPanel stationId={stationId} zone={zone} />
      </div>
    </div>
  )
}
