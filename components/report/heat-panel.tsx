'use client'
import { useState } from 'react'
import { ChartPanel } from '@/components/chart/chart-panel'
import { FilterChip } from '@/components/ui/chip'
import { HeatMap } from './heat-map'
import type { Usage } from './report-url'
import { chargingOf, occupiedOf, percent } from './usage-measures'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** When the network is full and when it is empty: hours of the week, local to each site. */
export function HeatPanel({ data }: { data: Usage }) {
  const [charging, setCharging] = useState(false)
  const of = charging ? chargingOf : occupiedOf
  const cells = data.heat.map((cell) => ({ ...cell, share: of(cell.sums) }))
  return (
    <ChartPanel
      title="Utilisation by hour of the week, % of time"
      explanation="Share of known time, local hours of each site"
      actions={
        <fieldset className="flex gap-1">
          <legend className="sr-only">Share of time</legend>
          <FilterChip pressed={!charging} onPressedChange={() => setCharging(false)}>
            Occupied
          </FilterChip>
          <FilterChip pressed={charging} onPressedChange={() => setCharging(true)}>
            Charging
          </FilterChip>
        </fieldset>
      }
      table={<HeatTable data={data} />}
    >
      <HeatMap cells={cells} label={charging ? 'Time charging' : 'Time occupied'} />
    </ChartPanel>
  )
}

function HeatTable({ data }: { data: Usage }) {
  return (
    <table className="table num" data-table="heat">
      <thead>
        <tr>
          <th scope="col">Hour</th>
          {['Occupied', 'Charging', 'Down', 'Sessions'].map((name) => (
            <th key={name} scope="col" className="text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.heat.map((cell) => (
          <tr key={`${cell.weekday}.${cell.hour}`}>
            <th scope="row" className="text-md font-normal text-fg">
              {weekdays[cell.weekday]} {hourText(cell.hour)}
            </th>
            <td className="text-right">{percent(occupiedOf(cell.sums))}</td>
            <td className="text-right">{percent(chargingOf(cell.sums))}</td>
            <td className="text-right">
              {percent(cell.sums.knownS === 0 ? null : cell.sums.downS / cell.sums.knownS)}
            </td>
            <td className="text-right">{cell.sums.sessions}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
