import { formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import type { LiveAlarm } from '@/server/kernel/live'

/** What the alarm costs while it stays, and how that is known. */
export function AlarmStakes({ stakes }: { stakes: LiveAlarm['stakes'] }) {
  if (stakes === null) return null
  const { sessionsCut, driversAffected, revenuePerHourMinor, currency, method } = stakes
  const said = [
    sessionsCut > 0 ? `${formatCountOf(sessionsCut, 'session')} cut` : null,
    driversAffected > 0 ? `${formatCountOf(driversAffected, 'driver')} affected` : null,
    !revenuePerHourMinor || currency === null
      ? null
      : `about ${formatMoney(revenuePerHourMinor, currency)} an hour at risk`,
  ].filter(Boolean)
  if (said.length === 0) return null
  return (
    <p className="m-0">
      <span className="font-medium">{said.join(', ')}.</span>
      {method === '' ? null : <span className="block text-xs text-muted">Revenue at risk: {method}.</span>}
    </p>
  )
}
