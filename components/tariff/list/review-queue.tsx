import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import { buttonClass } from '@/components/ui/button-class'
import { Panel } from '@/components/ui/panel'
import type { TariffRow } from './tariff-table'

/** Versions that wait for a second person, the longest first. */
export function ReviewQueue({ tariffs }: { tariffs: readonly TariffRow[] }) {
  const waiting = tariffs
    .flatMap(({ review, ...tariff }) => (review ? [{ ...tariff, review }] : []))
    .sort((a, b) => a.review.submittedAt - b.review.submittedAt)
  if (waiting.length === 0) return null
  return (
    <Panel title="Waiting for approval" padded={false}>
      <ul className="text-sm">
        {waiting.map(({ tariffId, name, review }) => (
          <li
            key={review.versionId}
            className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-3 py-1 last:border-b-0"
          >
            <b className="font-medium">{name}</b>
            <span className="flex-1 text-muted">
              version {review.version}, sent <Moment at={review.submittedAt} />
            </span>
            <Link href={`/tariffs/${tariffId}`} className={buttonClass('default', 'sm')}>
              Review
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
