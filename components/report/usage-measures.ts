import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { formatPercent } from '@/components/format/percent'
import type { Usage } from './report-url'

export type UsageSums = Usage['total']

/** A part of a whole; null where there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
export const successOf = (sums: UsageSums) => shareOf(sums.sessions - sums.failed, sums.sessions)
export const occupiedOf = (sums: UsageSums) => shareOf(sums.occupiedS, sums.knownS)
export const chargingOf = (sums: UsageSums) => shareOf(sums.chargingS, sums.knownS)
export const downOf = (sums: UsageSums) => shareOf(sums.downS, sums.knownS)
export const percent = (share: number | null): string => (share === null ? '–' : formatPercent(share, 1))

export const measures = {
  energy: {
    label: 'Energy',
    of: (sums: UsageSums): number | null => sums.energyWh,
    text: formatEnergy,
    axis: (wh: number) => formatCount(Math.round(wh / 1_000)),
    unit: 'kWh',
  },
  sessions: {
    label: 'Sessions',
    of: (sums: UsageSums): number | null => sums.sessions,
    text: formatCount,
    axis: formatCount,
    unit: 'number',
  },
  occupied: {
    label: 'Time occupied',
    of: occupiedOf,
    text: (share: number) => formatPercent(share, 1),
    axis: (share: number) => formatPercent(share),
    unit: '% of time',
  },
}

export const usageTerms = [
  {
    term: 'Sessions',
    definition: 'Sessions that have ended, in the hour they began. One still running is counted when it ends.',
  },
  {
    term: 'Failed starts',
    definition: 'Of these, the ones that ended without energy. Start success is the share of the others.',
  },
  { term: 'Energy', definition: 'Energy of these sessions as metered, whether billed or not.' },
  {
    term: 'Time occupied, charging, down',
    definition:
      'Share of the time that is known of the EVSEs. Occupied: a vehicle is there. Charging: energy flows. Down: faulted, out of service or cut off, unless the station reported afterwards that it worked. Time in which a connected EVSE had not said anything counts as not known.',
  },
  { term: 'Late messages', definition: 'What a station reports afterwards is summed into the hour it happened in.' },
]
