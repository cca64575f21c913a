'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'

export type StationOptions = ApiOutputs['commands']['options']
export type EvseOptions = StationOptions['evses'][number]
export type CommandOption = StationOptions['softReset']

/** While it is asked, and when the answer does not come, nothing is offered, and the button says so. */
const waiting: CommandOption = { reason: 'Asking what the station can do…', reasonRequired: false, stops: 0 }
const failed: CommandOption = {
  reason: 'What the station can do could not be asked. Reload the page.',
  reasonRequired: false,
  stops: 0,
}

/** What can be asked of a station now, for all its buttons at once; asked anew every five seconds while a button is on the screen. */
export function useCommandOptions(stationId: number) {
  const api = useTRPC()
  const query = useQuery(api.commands.options.queryOptions({ stationId }, { refetchInterval: 5_000, staleTime: 2_000 }))
  const none = query.isError ? failed : waiting
  return {
    options: query.data ?? null,
    name: query.data?.stationName ?? 'the station',
    station: (pick: (options: StationOptions) => CommandOption): CommandOption =>
      query.data ? pick(query.data) : none,
    evse: (evseNumber: number, pick: (options: EvseOptions) => CommandOption): CommandOption => {
      const found = query.data?.evses.find((evse) => evse.evseNumber === evseNumber)
      if (found) return pick(found)
      return query.data ? { ...waiting, reason: `The station has no EVSE ${evseNumber}.` } : none
    },
    evseOptions: (evseNumber: number): EvseOptions | null =>
      query.data?.evses.find((evse) => evse.evseNumber === evseNumber) ?? null,
  }
}
