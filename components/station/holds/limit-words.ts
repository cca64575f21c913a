import { formatCount } from '@/components/format/count'
import type { ChargingLimit } from '@/server/kernel/held'

export const purposeWords: Record<ChargingLimit['purpose'], string> = {
  station: 'all of it',
  stationDefault: 'each session',
  session: 'one session',
  priority: 'sessions with priority',
  local: 'what is made on site',
}

export const placeText = (evseNumber: number | null): string => (evseNumber === null ? 'Station' : `EVSE ${evseNumber}`)

/** "8 A", "8 A, then 2 more steps". */
export function limitText({ unit, periods, kind, recurrency }: ChargingLimit): string {
  const first = periods[0] ? `${periods[0].limit} ${unit}` : 'not given yet'
  const more = periods.length > 1 ? `, then ${formatCount(periods.length - 1)} more` : ''
  return `${first}${more}${kind === 'recurring' && recurrency ? `, ${recurrency}` : ''}`
}
