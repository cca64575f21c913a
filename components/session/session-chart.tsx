'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { LazySessionCurve } from '@/components/chart/lazy'
import { type SessionChartRow, sessionRows } from '@/components/chart/session-rows'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatSoc } from '@/components/format/percent'
import { formatPower } from '@/components/format/power'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { TableHead } from '@/components/ui/table-head'
import { Answer } from './answer'
import type { Session } from './session-page'

/** Power, limit and SoC (or energy) over the session's time. */
export function SessionChart({ session }: { session: Session }) {
  const api = useTRPC()
  const running = session.state === 'active'
  const query = useQuery(
    api.sessions.series.queryOptions(
      { id: session.id },
      { refetchInterval: running ? Math.max(10_000, session.sampleIntervalMs) : false },
    ),
  )
  const [right, setRight] = useState<'soc' | 'energy'>('soc')
  const rows = useMemo(() => sessionRows(query.data?.points ?? []), [query.data])
  const hasSoc = rows.some((row) => row.socPercent !== null)
  const shown = hasSoc ? right : 'energy'
  const first = rows[0]?.at ?? session.startedAt
  const last = rows.at(-1)?.at ?? session.startedAt
  const from = Math.min(session.startedAt, first)
  const to = Math.max(session.endedAt ?? last, last, from + 60_000)
  return (
    <ChartPanel
      title={`Power, kW${shown === 'soc' ? '; SoC, %' : '; energy, kWh'}`}
      explanation="Readings of the station's meter, averaged where there are more than 600. A gap is time in which no reading came."
      legend={
        <>
          <LegendKey color="var(--c1)">Power</LegendKey>
          <LegendKey color="var(--fg)" dashed>
            Offered
          </LegendKey>
          <LegendKey color={shown === 'soc' ? 'var(--c2)' : 'var(--c3)'}>
            {shown === 'soc' ? 'SoC' : 'Energy'}
          </LegendKey>
        </>
      }
      actions={
        hasSoc ? (
          <>
            <FilterChip pressed={shown === 'soc'} onPressedChange={() => setRight('soc')}>
              SoC
            </FilterChip>
            <FilterChip pressed={shown === 'energy'} onPressedChange={() => setRight('energy')}>
              Energy
            </FilterChip>
          </>
        ) : null
      }
      table={<Table rows={rows} zone={session.timeZone} />}
    >
      <Answer query={query} what="the readings" skeleton={<Skeleton className="m-3 h-66" />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title="No readings.">
              The station sent none; energy is the difference of its register at start and end.
            </EmptyState>
          ) : (
            <figure className="keep-color live-graphic h-72 px-1 pt-1" aria-label={summary(session, rows)}>
              <LazySessionCurve rows={rows} from={from} to={to} zone={session.timeZone} right={shown} marks={[]} />
            </figure>
          )
        }
      </Answer>
    </ChartPanel>
  )
}

const summary = (session: Session, rows: SessionChartRow[]) =>
  `Power over time, ${rows.length} points, highest ${session.maxPowerW === null ? 'not reported' : formatPower(session.maxPowerW)}. The table has the numbers.`

function Table({ rows, zone }: { rows: SessionChartRow[]; zone: string }) {
  const text = (value: number | null, format: (value: number) => string) => (value === null ? '–' : format(value))
  return (
    <table className="table num">
      <TableHead names={['Time', 'Power', 'Offered', 'SoC', 'Energy']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.at}>
            <td>
              <Moment at={row.at} zone={zone} as="seconds" />
            </td>
            <td>{text(row.powerKw, (kw) => formatPower(kw * 1_000))}</td>
            <td>{text(row.offeredKw, (kw) => formatPower(kw * 1_000))}</td>
            <td>{text(row.socPercent, formatSoc)}</td>
            <td>{text(row.energyKwh, (kwh) => formatEnergy(kwh * 1_000))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
