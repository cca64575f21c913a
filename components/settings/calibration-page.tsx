'use client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type ApiInputs, type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatDay } from '@/components/format/change'
import { formatCount, formatCountOf } from '@/components/format/count'
import { SearchField } from '@/components/session/search-field'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { saveFile } from '@/components/ui/save-file'
import { TableHead } from '@/components/ui/table-head'
import { Answer } from './answer'
import { WideTable } from './wide-table'

type Calendar = ApiOutputs['meterKeys']['calendar']
type State = NonNullable<ApiInputs['meterKeys']['calendar']['state']>

const states = ['ended', 'soon', 'later', 'unknown'] as const
const words: Record<State, string> = {
  ended: 'Ended',
  soon: 'Within 90 days',
  later: 'Later',
  unknown: 'No day entered',
}

/** Until when each meter is calibrated: what has to be ordered, in the order it will be missed. */
export function CalibrationPage() {
  const [url, setUrl] = useQueryStates({ q: parseAsString.withDefault(''), state: parseAsStringLiteral(states) })
  const filter = { q: url.q.trim() || undefined, state: url.state ?? undefined }
  const query = useQuery(useTRPC().meterKeys.calendar.queryOptions(filter, { placeholderData: keepPreviousData }))
  return (
    <Panel title="Calibration of meters" padded={false} actions={<Exports filter={filter} />}>
      <p className="border-b border-border px-3 py-2 text-sm text-muted">
        Meters with a registered key, by the last day their calibration covers. An alarm comes 90 days before it. Keys
        and their days are entered at each station, under “Meter keys”.
      </p>
      <search aria-label="Filter meters" className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <SearchField
          label="Search meters"
          placeholder="Station, site, serial number"
          value={url.q}
          onChange={(q) => void setUrl({ q })}
        />
        {states.map((state) => (
          <FilterChip
            key={state}
            pressed={url.state === state}
            count={query.data ? formatCount(query.data.counts[state]) : undefined}
            onPressedChange={(pressed) => void setUrl({ state: pressed ? state : null })}
          >
            {words[state]}
          </FilterChip>
        ))}
      </search>
      <Answer query={query} what="meters">
        {(calendar) => (
          <Rows
            calendar={calendar}
            filtered={url.q !== '' || url.state !== null}
            onClear={() => void setUrl({ q: null, state: null })}
          />
        )}
      </Answer>
    </Panel>
  )
}

function Rows({ calendar, filtered, onClear }: { calendar: Calendar; filtered: boolean; onClear: () => void }) {
  if (calendar.rows.length === 0)
    return filtered ? (
      <EmptyState title="No meter matches." action={<Button onClick={onClear}>Clear the filters</Button>} />
    ) : (
      <EmptyState title="No meter has a key yet.">
        Register one at a station, under “Meter keys”, with the day its calibration ends.
      </EmptyState>
    )
  return (
    <>
      {calendar.more ? (
        <p className="border-b border-border px-3 py-2 text-sm">There are more meters than are listed: search them.</p>
      ) : null}
      <WideTable label="Calibration of meters">
        <table className="table">
          <TableHead names={['Calibrated until', 'Left', 'Station', 'EVSE', 'Site', 'Meter']} />
          <tbody>
            {calendar.rows.map((row) => (
              <tr key={row.keyId}>
                <td className="num whitespace-nowrap">
                  {row.calibratedUntil === null ? (
                    <span className="text-muted">Not entered</span>
                  ) : (
                    formatDay(row.calibratedUntil)
                  )}
                </td>
                <td className="num whitespace-nowrap">
                  <Left row={row} />
                </td>
                <th scope="row" className="text-sm font-normal text-fg [tr:last-child>&]:border-b-0">
                  <Link className="link" href={`/stations/${row.stationId}?tab=keys`}>
                    {row.stationName}
                  </Link>
                </th>
                <td className="num">{row.evseNumber ?? 'Any'}</td>
                <td>{row.siteName ?? '–'}</td>
                <td className="mono">{row.meterSerial ?? 'Any'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  )
}

function Left({ row: { state, daysLeft } }: { row: Calendar['rows'][number] }) {
  if (daysLeft === null) return <span className="text-muted">–</span>
  if (state === 'ended')
    return <b className="font-semibold text-p1-text">ended {formatCountOf(-daysLeft, 'day')} ago</b>
  const left = daysLeft === 0 ? 'last day today' : formatCountOf(daysLeft, 'day')
  return state === 'soon' ? <b className="font-semibold">{left}</b> : <span className="text-muted">{left}</span>
}

function Exports({ filter }: { filter: ApiInputs['meterKeys']['calendar'] }) {
  const { mutate, isPending, variables } = useMutation(
    useTRPC().meterKeys.exportCalendar.mutationOptions({
      onSuccess: ({ name, text, count }, { format }) => {
        saveFile(name, text, format === 'csv' ? 'text/csv' : 'text/calendar')
        notify({ text: `${formatCountOf(count, 'meter')} exported.` })
      },
      onError: (error) => notify({ text: failureText(error) ?? 'The export did not work. Try again.' }),
    }),
  )
  return (
    <>
      {(['csv', 'ics'] as const).map((format) => (
        <Button
          key={format}
          size="sm"
          busy={isPending && variables?.format === format}
          onClick={() => mutate({ ...filter, format })}
        >
          {format === 'csv' ? 'Export CSV' : 'Export to a calendar'}
        </Button>
      ))}
    </>
  )
}
