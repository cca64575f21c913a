import type { ApiOutputs } from '@/components/api/trpc'

export type Silence = ApiOutputs['alarms']['silences'][number]

/** "Station UJB-12", "EVSE 2 of UJB-12", "All of Utrecht Jaarbeurs". */
export function silencedPlace({ stationId, stationName, evseNumber, locationName }: Silence): string {
  if (stationId === null) return `All of ${locationName ?? 'the site'}`
  const station = stationName ?? `station ${stationId}`
  return evseNumber === null ? `Station ${station}` : `EVSE ${evseNumber} of ${station}`
}
