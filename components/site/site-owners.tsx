import Link from 'next/link'
import { formatCountOf } from '@/components/format/count'
import { Panel } from '@/components/ui/panel'
import type { Site } from './site-page'

/** Whose stations stand here; the site itself may be somebody else's. */
export function SiteOwners({ site }: { site: Site }) {
  const { split, owner, evses } = site
  return (
    <Panel
      title="Owners"
      lead={owner ? <span className="truncate text-xs text-muted">the site is {owner.name}’s</span> : null}
      padded={false}
    >
      <ul className="m-0 list-none p-0">
        {split.map((share) => (
          <li key={share.id ?? 0} className="grid gap-1 border-b border-border px-3 py-2 text-sm last:border-b-0">
            <span className="flex gap-3">
              <span className="min-w-0 flex-1 truncate">
                {share.id === null ? (
                  'Own stations'
                ) : (
                  <Link href={`/stations?location=${site.id}&owner=${share.id}`} className="link">
                    {share.name}
                  </Link>
                )}
              </span>
              <span className="num text-xs text-muted">
                {formatCountOf(share.stations, 'station')}, {formatCountOf(share.evses, 'EVSE')}
              </span>
            </span>
            <span className="block h-1.5 overflow-hidden rounded-full bg-track" aria-hidden="true">
              <i
                className="block h-full bg-neutral"
                style={{ width: `${(share.evses / Math.max(1, evses.length)) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
      {split.length === 0 ? <p className="px-3 py-2.5 text-sm text-muted">No station stands here.</p> : null}
    </Panel>
  )
}
