'use client'
import Link from 'next/link'
import { formatCount } from '@/components/format/count'
import { Since } from '@/components/format/since'
import { Panel } from '@/components/ui/panel'
import { alarmHref } from '../alarm-url'
import { PriorityMark } from '../priority-mark'
import type { Health } from './health-url'
import { TuneRule } from './tune-rule'

type Standing = Health['stale']['rows'][number]
type Chatterer = Health['chattering']['rows'][number]

/** What stands too long, on the list or on the shelf, and what cannot make up its mind. */
export function Standing({ data }: { data: Health }) {
  return (
    <Panel title="Standing and chattering" padded={false}>
      <Part
        name="Stale, over 24 h"
        count={data.stale.count}
        none="Nothing stands for more than a day."
        rows={data.stale.rows.map((row) => <Line key={row.alarmId} row={row} />)}
      />
      <Part
        name="Shelved over 8 h"
        count={data.shelvedLong.count}
        none="Nothing lies on the shelf for more than a shift."
        rows={data.shelvedLong.rows.map((row) => <Line key={row.alarmId} row={row} tab="shelved" />)}
      />
      <Part
        name="Chattering in these days"
        count={data.chattering.count}
        none="Nothing came and went several times a minute."
        rows={data.chattering.rows.map((row) => <Chatter key={row.alarmId} row={row} />)}
      />
    </Panel>
  )
}

type PartProps = { name: string; count: number; none: string; rows: React.ReactNode[] }

function Part({ name, count, none, rows }: PartProps) {
  return (
    <section aria-label={name} className="border-b border-border px-3 py-2.5 last:border-b-0">
      <h3 className="flex items-baseline gap-2 text-sm font-medium">
        {name} <b className="num font-semibold">{formatCount(count)}</b>
      </h3>
      {rows.length === 0 ? (
        <p className="m-0 text-xs text-muted">{none}</p>
      ) : (
        <ul className="m-0 mt-1.5 grid list-none gap-1 p-0 text-sm">{rows}</ul>
      )}
      {count > rows.length ? <p className="m-0 mt-1 text-xs text-muted">The oldest {rows.length} are shown.</p> : null}
    </section>
  )
}

type Place = { locationName: string | null; stationName: string | null; evseNumber: number | null }
const where = ({ locationName, stationName, evseNumber }: Place) =>
  [locationName, stationName, evseNumber && `EVSE ${evseNumber}`].filter(Boolean).join(' · ')

function Line({ row, tab = 'open' }: { row: Standing; tab?: 'open' | 'shelved' }) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <PriorityMark priority={row.priority} size={15} />
      <Link className="link truncate" href={alarmHref({ tab, sel: row.alarmId })}>
        {row.what}
      </Link>
      <span className="min-w-0 flex-1 truncate text-xs text-muted">{where(row)}</span>
      <span className="truncate text-xs text-muted">{row.assignedToName ?? ''}</span>
      <Since at={row.since} as="duration" className="text-xs text-muted" />
    </li>
  )
}

function Chatter({ row }: { row: Chatterer }) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <Link className="link truncate" href={alarmHref({ sel: row.alarmId })}>
        {row.title}
      </Link>
      <span className="min-w-0 flex-1 truncate text-xs text-muted">{where(row)}</span>
      <span className="num text-xs text-muted">×{formatCount(row.occurrences)}</span>
      {row.rule ? <TuneRule rule={row.rule} title={row.title ?? row.rule} /> : null}
    </li>
  )
}
