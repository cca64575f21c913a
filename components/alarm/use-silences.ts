import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import type { LocationId, StationId } from '@/server/kernel/ids'
import type { SilencePlace } from './silence-button'

const everyMs = 30_000

/** Maintenance windows that are not over and places out of alarm service, as far as they concern the place. */
export function useSilences({ kind, stationId, locationId }: SilencePlace) {
  const api = useTRPC()
  const asked =
    kind === 'station'
      ? { stationId: stationId as StationId | null, locationId: null }
      : { stationId: null, locationId: locationId as LocationId | null }
  return useQuery(api.alarms.silences.queryOptions(asked, { refetchInterval: everyMs }))
}
