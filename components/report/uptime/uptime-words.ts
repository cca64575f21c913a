import { formatDuration } from '@/components/format/duration'
import { formatPercent } from '@/components/format/percent'
import type { UptimeData } from './uptime-url'

type Cause = UptimeData['causes'][number]['cause']

export const causeNames: Record<Cause, string> = {
  planned: 'Out of service',
  grid: 'Grid',
  communication: 'Communication',
  hardware: 'Hardware',
  payment: 'Payment',
  vehicle: 'Vehicle',
  unknown: 'Unknown',
}

export const uptimeText = (ratio: number | null): string => (ratio === null ? '–' : formatPercent(ratio, 2))
export const downText = (ms: number): string => (ms === 0 ? '0' : formatDuration(ms))

/** "Nov 2026". */
export const monthText = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

export const windowText = ({ from, to }: UptimeData['window']): string =>
  from === to ? monthText(from) : `${monthText(from)} – ${monthText(to)}`

/** "more than 97 % for each port". */
export function targetText({ target }: UptimeData['rule']): string | null {
  if (!target) return null
  const share = formatPercent(target.ratio, 0)
  return `${target.strict ? 'more than' : 'at least'} ${share}${target.of === 'port' ? ' for each EVSE' : ' over all'}`
}
