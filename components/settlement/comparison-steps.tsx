'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatEnergy, formatEnergyExact } from '@/components/format/energy'
import { WideTable } from '@/components/settings/wide-table'
import { MonthStep } from './month-step'
import type { MonthEnd } from './settlement-words'

/** What was billed beside what others say of it: the meters, and payment providers and partners once there are any. */
export function ComparisonSteps({ month }: { month: MonthEnd }) {
  const { data, error } = useQuery(
    useTRPC().settlement.meters.queryOptions({ month: month.month }, { staleTime: 60_000 }),
  )
  const summary = error
    ? 'The meters could not be read. Load the page again.'
    : !data
      ? 'Comparing with the meters…'
      : `${formatEnergy(data.billedWh)} billed, ${formatEnergy(data.meterWh)} by the meters' registers` +
        (data.betweenWh > 0 ? `, ${formatEnergy(data.betweenWh)} flowed between sessions` : '') +
        (data.withoutRegister > 0 ? `; ${formatCountOf(data.withoutRegister, 'session')} came without registers` : '')
  const off = data?.differences ?? []
  return (
    <>
      <MonthStep
        number={3}
        title="Compared with the meters"
        state={data ? 'done' : 'later'}
        summary={off.length === 0 ? summary : `${summary}. ${formatCountOf(off.length, 'station')} worth a look.`}
      >
        {off.length > 0 ? (
          <details>
            <summary className="cursor-pointer px-4 py-2 text-sm -outline-offset-2">
              Stations that differ by a kWh or more
            </summary>
            <WideTable label="Differences between bills and meters">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Station</th>
                    <th scope="col" className="text-right">
                      Billed
                    </th>
                    <th scope="col" className="text-right">
                      Registers
                    </th>
                    <th scope="col" className="text-right">
                      Between sessions
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {off.map((row) => (
                    <tr key={row.stationId}>
                      <td>
                        <Link href={`/stations/${row.stationId}`} className="link">
                          {row.stationName}
                        </Link>{' '}
                        <span className="text-muted">{row.locationName}</span>
                      </td>
                      <td className="num text-right">{formatEnergyExact(row.billedWh)}</td>
                      <td className="num text-right">{formatEnergyExact(row.meterWh)}</td>
                      <td className="num text-right">{formatEnergyExact(row.betweenWh)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </WideTable>
          </details>
        ) : null}
      </MonthStep>
      <MonthStep
        number={4}
        title="Compared with payment provider and partners"
        state="apart"
        summary="Not connected: no payment provider and no roaming partner sends records to compare with yet."
      />
    </>
  )
}
