'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { useLiveAlarms, useLiveLoaded } from '@/components/live/use-live'
import { useShortcut } from '@/components/shell/use-shortcut'
import { buttonClass } from '@/components/ui/button-class'
import { CountBadge } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { AlarmPriority, LiveAlarm } from '@/server/kernel/live'
import { AlarmList } from './alarm-list'
import { filterAlarms, isWaiting, noAlarmFilter } from './alarm-order'
import { FloodStrip } from './flood-strip'
import { useFlood } from './flood-watch'
import { PriorityMark } from './priority-mark'

export type AlarmRailProps = {
  /** One station's; absent: the whole network's. */
  stationId?: number
  /** Leaves the others out; keep it stable. Absent: all. */
  keep?: (alarm: LiveAlarm) => boolean
  className?: string
}

const priorities = [1, 2, 3, 4] as const

/** Open alarms beside the map: what needs somebody, most urgent on top. Keys 1–4 keep one priority, 0 all. */
export function AlarmRail({ stationId, keep, className }: AlarmRailProps) {
  const router = useRouter()
  const [only, setOnly] = useState<AlarmPriority | null>(null)
  const open = useLiveAlarms()
  const loaded = useLiveLoaded()
  const mine = useMemo(
    () => filterAlarms(keep ? open.filter(keep) : open, { ...noAlarmFilter, stationId }),
    [open, keep, stationId],
  )
  const shown = useMemo(() => (only === null ? mine : mine.filter((alarm) => alarm.priority === only)), [mine, only])
  const hrefOf = (alarm: LiveAlarm) => `/alarms?sel=${alarm.id}`
  const flood = useFlood()
  const toggle = (priority: AlarmPriority) => setOnly((now) => (now === priority ? null : priority))
  useShortcut('1', 'Only priority 1', () => toggle(1), 'list')
  useShortcut('2', 'Only priority 2', () => toggle(2), 'list')
  useShortcut('3', 'Only priority 3', () => toggle(3), 'list')
  useShortcut('4', 'Only priority 4', () => toggle(4), 'list')
  return (
    <Panel
      title="Alarms"
      padded={false}
      className={clsx('h-full', className)}
      bodyClassName="flex flex-col"
      lead={<CountBadge>{formatCount(mine.length)}</CountBadge>}
      actions={
        <Link href="/alarms" className={buttonClass('ghost', 'sm')}>
          Open list
        </Link>
      }
    >
      <fieldset
        className="m-0 grid flex-none grid-cols-4 border-0 border-b border-border p-0"
        aria-label="Keep one priority"
      >
        {priorities.map((priority) => (
          <PriorityFilter
            key={priority}
            priority={priority}
            alarms={mine}
            pressed={only === priority}
            onPress={() => toggle(priority)}
          />
        ))}
      </fieldset>
      {flood && stationId === undefined ? <FloodStrip flood={flood} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} aria-label="Open alarms">
        <Loading loading={!loaded} label="Loading alarms" skeleton={<SkeletonRows rows={4} rowHeight={58} />}>
          {shown.length === 0 ? (
            <NothingOpen filtered={mine.length > 0} />
          ) : (
            <AlarmList
              alarms={shown}
              hrefOf={hrefOf}
              onOpen={(alarm) => router.push(hrefOf(alarm))}
              flood={flood !== null && only === null}
            />
          )}
        </Loading>
      </section>
    </Panel>
  )
}

type FilterProps = { priority: AlarmPriority; alarms: readonly LiveAlarm[]; pressed: boolean; onPress: () => void }

function PriorityFilter({ priority, alarms, pressed, onPress }: FilterProps) {
  const own = alarms.filter((alarm) => alarm.priority === priority)
  const waiting = own.filter(isWaiting).length
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-keyshortcuts={String(priority)}
      aria-label={`Priority ${priority}: ${own.length} open, ${waiting} not acknowledged`}
      onClick={onPress}
      className="num flex items-center gap-1 border-l border-border px-1.5 py-2 text-left text-lg font-semibold -outline-offset-2 first:border-l-0 hover:bg-hover aria-pressed:bg-selected"
    >
      <PriorityMark priority={priority} state={waiting > 0 ? 'active' : 'acknowledged'} size={19} label={null} />
      {formatCount(own.length)}
      {waiting > 0 ? (
        <small className="text-xs font-normal whitespace-nowrap text-muted">
          {waiting < own.length ? `${formatCount(waiting)} new` : 'new'}
        </small>
      ) : null}
    </button>
  )
}

/** "Nothing needs you. Last alarm 14:02." */
export function NothingOpen({ filtered }: { filtered: boolean }) {
  const api = useTRPC()
  const last = useQuery(api.alarms.lastAt.queryOptions()).data ?? null
  if (filtered) return <EmptyState title="No open alarm of this kind." />
  return (
    <EmptyState title="Nothing needs you.">
      {last === null ? (
        'There has been no alarm yet.'
      ) : (
        <>
          Last alarm <Moment at={last} />.
        </>
      )}
    </EmptyState>
  )
}
