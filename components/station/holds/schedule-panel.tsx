'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { LazyLimitSteps } from '@/components/chart/lazy'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import { TableHead } from '@/components/ui/table-head'
import { Failure } from './failure'
import type { HoldsPanelProps } from './holds-tab'
import { agrees, limitRows } from './limit-rows'

const dayS = 86_400

/** All limits together over the next day: what we mean, and what the station works out itself. */
export function SchedulePanel({ station, holds, refused }: HoldsPanelProps) {
  const api = useTRPC()
  const ask = useMutation(api.stationOperations.askSchedule.mutationOptions({ onSuccess: useGiven() }))
  const [evseNumber, setEvse] = useState(holds.evseNumbers[0] ?? 0)
  const { intended, reported } = holds.schedules.find((each) => each.evseNumber === evseNumber) ?? {
    intended: null,
    reported: null,
  }
  const frame = reported?.steps ?? intended
  const rows = limitRows(intended, reported?.steps ?? null)
  const unit = intended?.unit ?? frame?.unit ?? 'A'
  const zone = station.timeZone
  return (
    <ChartPanel
      title={`What may flow, ${frame?.unit ?? unit}`}
      explanation="Of each purpose the highest stack level counts, of several purposes the lowest limit."
      legend={
        <>
          <LegendKey color="var(--fg)" dashed>
            we mean
          </LegendKey>
          <LegendKey color="var(--c1)">it says</LegendKey>
        </>
      }
      actions={
        <>
          <Select
            aria-label="For"
            className="w-28"
            options={[0, ...holds.evseNumbers].map((number) => ({
              value: String(number),
              label: number === 0 ? 'Station' : `EVSE ${number}`,
            }))}
            value={String(evseNumber)}
            onChange={({ target }) => setEvse(Number(target.value))}
          />
          <Button
            size="sm"
            busy={ask.isPending}
            reason={refused}
            onClick={() => ask.mutate({ stationId: station.id, evseNumber, durationS: dayS, unit })}
          >
            Ask the station
          </Button>
        </>
      }
      table={
        <table className="table num">
          <TableHead names={['From', 'We mean', 'It says']} />
          <tbody>
            {rows.slice(0, -1).map((row) => (
              <tr key={row.at}>
                <td>
                  <Moment at={row.at} zone={zone} as="seconds" />
                </td>
                <td>{row.intended === null ? 'no limit' : `${row.intended} ${unit}`}</td>
                <td>{row.reported === null ? 'not asked' : `${row.reported} ${frame?.unit ?? unit}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      {frame ? (
        <>
          <figure
            className="keep-color live-graphic h-52 px-1 pt-1"
            aria-label={`Limits over time. ${agreementText(agrees(intended, reported?.steps ?? null))} The table has the numbers.`}
          >
            <LazyLimitSteps
              rows={rows}
              from={frame.startsAt}
              to={frame.startsAt + frame.durationS * 1_000}
              zone={zone}
              unit={frame.unit}
            />
          </figure>
          <p className="px-3 pb-2 text-sm text-muted">
            {agreementText(agrees(intended, reported?.steps ?? null))}{' '}
            {reported ? (
              <>
                Asked <Since at={reported.at} />.
              </>
            ) : (
              'The station was not asked yet.'
            )}
          </p>
        </>
      ) : (
        <EmptyState title="No limit of ours holds here.">
          {reported ? 'The station says the same.' : 'Ask the station what it allows by itself.'}
        </EmptyState>
      )}
      <Failure text={failureText(ask.error)} />
    </ChartPanel>
  )
}

const agreementText = (same: boolean | null): string => {
  if (same === null) return 'Nothing to compare.'
  return same ? 'The station says what we mean.' : 'The station says something else than we mean.'
}
