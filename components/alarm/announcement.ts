import type { LiveAlarm } from '@/server/kernel/live'

export const announceEveryMs = 5_000

/** One sentence for everything that was raised since the last one: the worst first, the rest as a number. */
export function announcement(alarms: readonly LiveAlarm[]): { text: string; urgent: boolean } | null {
  const [worst, ...others] = [...alarms].sort((a, b) => a.priority - b.priority || b.lastRaisedAt - a.lastRaisedAt)
  if (!worst) return null
  const where = [worst.stationName, worst.evseNumber && `EVSE ${worst.evseNumber}`, worst.locationName]
    .filter(Boolean)
    .join(', ')
  const more = others.length === 0 ? '' : ` And ${others.length} more.`
  return {
    text: `Priority ${worst.priority} alarm: ${worst.what}${where ? `, ${where}` : ''}.${more}`,
    urgent: worst.priority === 1,
  }
}
