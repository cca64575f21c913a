'use client'
import Link from 'next/link'
import type { ApiOutputs } from '@/components/api/trpc'
import { formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import type { Column } from '@/components/ui/data-grid/columns'

export type CdrRow = ApiOutputs['billing']['cdrs']['rows'][number]

/** What is special about a CDR, in a word. */
const mark = (row: CdrRow): string =>
  row.credit ? 'Credit' : row.credited ? 'Credited' : row.corrected ? 'Corrected' : ''

export const cdrColumns = (onShow: (row: CdrRow) => void): Column<CdrRow>[] => [
  {
    id: 'cdr',
    header: 'CDR',
    width: 130,
    fixed: true,
    rowLink: true,
    cell: (row) => <span className="mono">{row.uid}</span>,
  },
  {
    id: 'ended',
    header: 'Ended',
    width: 160,
    cell: (row) => <Moment at={row.endedAt} zone={row.timeZone} />,
  },
  {
    id: 'evse',
    header: 'EVSE',
    width: 160,
    grow: true,
    cell: (row) => (
      <span className="truncate">
        {row.stationName} <span className="text-muted">EVSE {row.evseNumber}</span>
      </span>
    ),
  },
  {
    id: 'site',
    header: 'Site',
    width: 140,
    grow: true,
    cell: (row) => <span className="truncate text-muted">{row.locationName ?? '–'}</span>,
  },
  {
    id: 'tariff',
    header: 'Tariff',
    width: 150,
    grow: true,
    cell: (row) => (
      <Link href={`/tariffs/${row.tariffId}?version=${row.version}`} className="link truncate">
        {row.tariffName} v{row.version}
      </Link>
    ),
  },
  {
    id: 'energy',
    header: 'Energy',
    width: 110,
    align: 'end',
    cell: (row) => <span className="num">{formatEnergyExact(row.energyWh)}</span>,
  },
  {
    id: 'net',
    header: 'Without VAT',
    width: 100,
    align: 'end',
    cell: (row) => <span className="num text-muted">{formatMoney(row.netMinor, row.currency)}</span>,
  },
  {
    id: 'gross',
    header: 'With VAT',
    width: 100,
    align: 'end',
    cell: (row) => <b className="num font-semibold">{formatMoney(row.grossMinor, row.currency)}</b>,
  },
  { id: 'mark', header: '', width: 90, cell: (row) => <span className="text-muted">{mark(row)}</span> },
  {
    id: 'ocpi',
    header: 'OCPI',
    width: 64,
    cell: (row) => (
      <button type="button" className="link text-sm" aria-label={`OCPI of ${row.uid}`} onClick={() => onShow(row)}>
        JSON
      </button>
    ),
  },
]
