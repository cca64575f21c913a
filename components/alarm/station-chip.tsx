'use client'
import { useLiveStation } from '@/components/live/use-live'
import { RemovableChip } from '@/components/ui/chip'

/** The list is of one station only. */
export function StationChip({ stationId, onRemove }: { stationId: number; onRemove: () => void }) {
  const name = useLiveStation(stationId)?.name ?? `Station ${stationId}`
  return (
    <RemovableChip onRemove={onRemove} removeLabel={`Alarms of every station, not only ${name}`}>
      {name}
    </RemovableChip>
  )
}
