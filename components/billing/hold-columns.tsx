'use client'
import { formatElapsed } from '@/components/format/duration'
import { formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import type { Column } from '@/components/ui/data-grid/columns'
import { type HoldRow, holdWords } from './billing-words'

const session: Column<HoldRow> = {
  id: 'session',
  header: 'Session',
  width: 96,
  fixed: true,
  rowLink: true,
  cell: (row) => <span className="num">{row.sessionId}</span>,
}
const reason: Column<HoldRow> = {
  id: 'reason',
  header: 'Reason',
  width: 220,
  grow: true,
  cell: (row) => <span className="truncate">{row.reasons.map(({ code }) => holdWords[code]).join(', ')}</span>,
}
const evse: Column<HoldRow> = {
  id: 'evse',
  header: 'EVSE',
  width: 170,
  grow: true,
  cell: (row) => (
    <span className="truncate">
      {row.stationName} <span className="text-muted">EVSE {row.evseNumber}</span>
    </span>
  ),
}
const started: Column<HoldRow> = {
  id: 'started',
  header: 'Started',
  width: 160,
  cell: (row) => <Moment at={row.startedAt} zone={row.timeZone} />,
}
const duration: Column<HoldRow> = {
  id: 'duration',
  header: 'Duration',
  width: 88,
  align: 'end',
  cell: (row) => <span className="num">{row.endedAt === null ? '–' : formatElapsed(row.endedAt - row.startedAt)}</span>,
}
const energy: Column<HoldRow> = {
  id: 'energy',
  header: 'Energy',
  width: 110,
  align: 'end',
  cell: (row) => <span className="num">{formatEnergyExact(row.energyWh)}</span>,
}
const waiting: Column<HoldRow> = {
  id: 'waiting',
  header: 'Held since',
  width: 110,
  cell: (row) => <Since at={row.openedAt} />,
}
const stateWords: Record<HoldRow['state'], string> = {
  open: 'Open',
  confirmed: 'Confirmed',
  corrected: 'Corrected',
  waived: 'Waived',
}
const decided: Column<HoldRow> = {
  id: 'decided',
  header: 'Decision',
  width: 110,
  cell: (row) => stateWords[row.state],
}
const by: Column<HoldRow> = {
  id: 'by',
  header: 'By',
  width: 140,
  grow: true,
  cell: (row) => <span className="truncate text-muted">{row.decidedBy ?? '–'}</span>,
}

export const holdColumns = {
  open: [session, reason, evse, started, duration, energy, waiting],
  decided: [session, decided, by, reason, evse, started, energy],
}
