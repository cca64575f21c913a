'use client'
import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { billingWords } from '@/components/billing/billing-words'
import { RunningCost } from '@/components/billing/running-cost'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatElapsed } from '@/components/format/duration'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatSoc } from '@/components/format/percent'
import { Since } from '@/components/format/since'
import type { Column } from '@/components/ui/data-grid/columns'
import { LiveSessionValue } from './live-session-value'
import { SessionFlags } from './session-flags'
import { endWords } from './session-words'
import type { Tab } from './sessions-url'

export type SessionRow = ApiOutputs['sessions']['list']['rows'][number]

const nothing = <span className="text-dim">–</span>

const started: Column<SessionRow> = {
  id: 'started',
  header: 'Started',
  width: 186,
  sortKey: 'started',
  fixed: true,
  rowLink: true,
  cell: (row) => (
    <span className="inline-flex items-center gap-2">
      {row.state === 'active' ? <StateGlyph state={row.connected ? row.phase : 'offline'} size="s" /> : null}
      <Moment at={row.startedAt} zone={row.timeZone} />
    </span>
  ),
}

const duration: Column<SessionRow> = {
  id: 'duration',
  header: 'Duration',
  width: 88,
  align: 'end',
  sortKey: 'duration',
  cell: (row) =>
    row.endedAt === null ? (
      <Since at={row.startedAt} as="elapsed" />
    ) : (
      <span className="num">{formatElapsed(row.endedAt - row.startedAt)}</span>
    ),
}

const evse: Column<SessionRow> = {
  id: 'evse',
  header: 'EVSE',
  width: 150,
  grow: true,
  cell: (row) => (
    <span className="truncate" title={row.publicEvseId ?? undefined}>
      {row.stationName} <span className="text-muted">EVSE {row.evseNumber}</span>
    </span>
  ),
}

const site: Column<SessionRow> = {
  id: 'site',
  header: 'Site',
  width: 130,
  grow: true,
  cell: (row) =>
    row.locationName ? (
      <Link href={`/sites/${row.locationId}`} className="truncate text-muted hover:underline no-underline">
        {row.locationName}
      </Link>
    ) : (
      nothing
    ),
}

const token: Column<SessionRow> = {
  id: 'token',
  header: 'Token',
  width: 80,
  cell: (row) => (row.token ? <span className="mono">{row.token}</span> : nothing),
}

const energy: Column<SessionRow> = {
  id: 'energy',
  header: 'Energy',
  width: 92,
  align: 'end',
  sortKey: 'energy',
  cell: (row) =>
    row.state === 'active' ? (
      <LiveSessionValue row={row} pick="energy" />
    ) : (
      <span className="num">{formatEnergy(row.energyWh)}</span>
    ),
}

const power: Column<SessionRow> = {
  id: 'power',
  header: 'Power now',
  width: 168,
  align: 'end',
  cell: (row) => <LiveSessionValue row={row} pick="power" />,
}

const soc: Column<SessionRow> = {
  id: 'soc',
  header: 'SoC',
  width: 80,
  align: 'end',
  cell: (row) =>
    row.state === 'active' ? (
      <LiveSessionValue row={row} pick="soc" />
    ) : row.socPercent === null ? (
      nothing
    ) : (
      <span className="num">{formatSoc(row.socPercent)}</span>
    ),
}

const ended: Column<SessionRow> = {
  id: 'ended',
  header: 'End',
  width: 160,
  grow: true,
  cell: (row) =>
    row.endedAt === null ? (
      nothing
    ) : (
      <span className="truncate" title={row.stopReason ?? undefined}>
        {endWords(row)}
      </span>
    ),
}

const flags: Column<SessionRow> = {
  id: 'flags',
  header: 'Flags',
  width: 200,
  grow: true,
  cell: (row) => <SessionFlags flags={row.flags} needsReview={row.needsReview} />,
}

const cost: Column<SessionRow> = {
  id: 'cost',
  header: 'Cost',
  width: 124,
  align: 'end',
  cell: (row) =>
    row.cost ? (
      <span className="num">{formatMoney(row.cost.grossMinor, row.cost.currency)}</span>
    ) : row.state === 'active' ? (
      <RunningCost row={row} />
    ) : (
      <span className="truncate text-muted">{row.billing === null ? '–' : billingWords[row.billing].short}</span>
    ),
}

/** What each tab is about decides what it shows first. */
export const columnsOf: Record<Tab | 'all', readonly Column<SessionRow>[]> = {
  active: [started, duration, evse, site, token, power, soc, energy, cost, flags],
  ended: [started, duration, evse, site, token, energy, cost, ended, flags],
  failed: [started, duration, evse, site, token, ended, flags],
  review: [started, duration, evse, site, token, energy, ended, flags],
  unbilled: [started, duration, evse, site, token, energy, cost, ended, flags],
  all: [started, duration, evse, token, energy, cost, power, ended, flags],
}
