import { formatDay, formatDays } from '@/components/format/change'

type Days = { from: string; to: string }

/** What stands on the axis under a step: "21 Nov", "Nov 2026". */
export function stepLabel({ from }: Days, step: 'day' | 'week' | 'month'): string {
  const short = formatDay(from, false)
  if (step !== 'month') return short
  return `${short.replace(/^\d+\s/, '')} ${from.slice(2, 4)}`
}

export const stepTitle = (days: Days): string => formatDays(days)
export const stepNames = { day: 'Day', week: 'Week', month: 'Month' }
