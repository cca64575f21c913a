import { formatDateTime, zoneName } from '@/components/format/instant'

/** "Complete through 21 Nov 2026, 18:00 CET." */
export function Freshness({ through, zone }: { through: number | null; zone: string }) {
  if (through === null) return <>Nothing was summed yet; the first sums come within a minute.</>
  return (
    <>
      Complete through{' '}
      <time dateTime={new Date(through).toISOString()} className="num">
        {formatDateTime(through, zone)} {zoneName(through, zone)}
      </time>
      .
    </>
  )
}
