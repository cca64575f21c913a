'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatPercent } from '@/components/format/percent'
import { formatPower, formatRating } from '@/components/format/power'
import { PowerChart } from '@/components/overview/power-chart'
import { Answer } from '@/components/session/answer'
import { BulletBar } from '@/components/ui/bullet-bar'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import type { LocationId } from '@/server/kernel/ids'
import type { Site } from './site-page'
import { useSiteEvses } from './use-site-evses'

/** Above this share of the limit a session more may trip the supply. */
const nearLimit = 0.95

/** What the stations draw now and in the last day, against what the site may draw. */
export function SitePower({ site }: { site: Site }) {
  const query = useQuery(
    useTRPC().sites.power.queryOptions({ locationId: site.id as LocationId }, { refetchInterval: 60_000 }),
  )
  const { powerW } = useSiteEvses(site)
  const limitW = site.facts.gridLimitW
  return (
    <Panel
      title="Power"
      actions={<span className="text-xs text-dim">stations only{limitW === null ? '' : ', dashed = grid limit'}</span>}
      bodyClassName="grid gap-3"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="num live-value text-2xl font-semibold">{formatPower(powerW)}</span>
        {limitW === null ? (
          <span className="text-sm text-muted">No grid limit is set for this site.</span>
        ) : (
          <>
            <span className="num text-sm text-muted">
              {formatPercent(powerW / limitW, 0)} of {formatRating(limitW)}
            </span>
            <div className="min-w-40 flex-1">
              <BulletBar
                label={`${formatPower(powerW)} of the grid limit of ${formatRating(limitW)}`}
                value={powerW / limitW}
                target={nearLimit}
                min={0}
                max={Math.max(1, powerW / limitW)}
                outOfBand={powerW > limitW * nearLimit}
              />
            </div>
          </>
        )}
      </div>
      <div className="h-44">
        <Answer query={query} what="the power" skeleton={<Skeleton className="h-44" />}>
          {(day) => <PowerChart day={day} zone={site.timeZone} limitW={limitW} />}
        </Answer>
      </div>
    </Panel>
  )
}
