'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { LazySessionCurve } from '@/components/chart/lazy'
import { type SessionChartRow, sessionRows } from '@/components/chart/session-rows'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatPower } from '@/components/format/power'
import { Answer } from '@/components/session/answer'
import { Skeleton } from '@/components/ui/skeleton'
import { TableHead } from '@/components/ui/table-head'
import type { OwnerSessionDetail } from './owner-data'

/** The readings of the meter over the session: power, and energy since its start. */
export function ReadingsPanel({ session }: { session: OwnerSessionDetail }) {
  const query = useQuery(useTRPC().owner.readings.queryOptions({ id: session.id }))
  const rows = useMemo(() => sessionRows(query.data?.points ?? []), [query.data])
  const from = Math.min(session.startedAt, rows[0]?.at ?? session.startedAt)
  const to = Math.max(session.endedAt ?? 0, rows.at(-1)?.at ?? 0, from + 60_000)
  return (
    <ChartPanel
      title="Meter readings"
      explanation="Readings of the station's meter, averaged where there are more than 600. A gap is time in which no reading came."
      legend={
        <>
          <LegendKey color="var(--c1)">Power, kW</LegendKey>
          <LegendKey color="var(--c3)">Energy, kWh</LegendKey>
        </>
      }
      table={<Table rows={rows} zone={session.zone} />}
    >
      <Answer query={query} what="the readings" skeleton={<Skeleton className="m-3 h-60" />}>
        {() =>
          rows.length === 0 ? (
            <p className="px-4 py-6 text-muted">The station sent no readings of this session.</p>
          ) : (
            <figure
              className="keep-color live-graphic h-64 px-1 pt-1"
              aria-label={`Meter readings, ${rows.length} points. The table has the numbers.`}
            >
              <LazySessionCurve rows={rows} from={from} to={to} zone={session.zone} right="energy" marks={[]} />
            </figure>
          )
        }
      </Answer>
    </ChartPanel>
  )
}

function Table({ rows, zone }: { rows: SessionChartRow[]; zone: string }) {
  return (
    <table className="table num">
      <TableHead names={['Time', 'Power', 'Energy']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.at}>
            <td>
              <Moment at={row.at} zone={zone} as="seconds" />
            </td>
            <td>{row.powerKw === null ? '–' : formatPower(row.powerKw * 1_000)}</td>
            <td>{row.energyKwh === null ? '–' : formatEnergy(row.energyKwh * 1_000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
