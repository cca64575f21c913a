'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useRef, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Answer } from '@/components/session/answer'
import { SearchField } from '@/components/session/search-field'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip, RemovableChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { AlarmId } from '@/server/kernel/ids'
import { languageNames, ticketLanguages } from '@/server/kernel/ticket'
import { deskUrl } from '../support-url'
import { type NewTicketAbout, NewTicketDialog } from './new-ticket-dialog'
import { TicketQueueLine } from './ticket-line'
import { shows, ticketUrl } from './ticket-url'
import { channelNames, type TicketRow } from './ticket-words'
import { againMs, useFreshTickets } from './use-ticket'

const showNames = {
  open: 'Open',
  mine: 'Mine',
  unassigned: 'Nobody’s',
  late: 'Late',
  waiting: 'Waiting',
  over: 'Solved',
} as const

/**
 * Who waits, most urgent first. The chosen ticket is `sel` in the address; everything else of the address that the
 * queue uses stands in ticket-url.ts.
 */
export function TicketQueue() {
  const api = useTRPC()
  const [url, setUrl] = useQueryStates(ticketUrl)
  const [desk] = useQueryStates(deskUrl)
  const [making, setMaking] = useState(false)
  const may = usePermission('ticket.work')
  useFreshTickets()
  const counts = useQuery(api.tickets.counts.queryOptions(undefined, { refetchInterval: againMs })).data
  const filter = {
    show: url.view,
    text: url.find,
    channel: url.channel,
    language: url.lang,
    alarmId: url.alarm as AlarmId | null,
  }
  const query = useQuery(
    api.tickets.list.queryOptions(filter, { refetchInterval: againMs, placeholderData: keepPreviousData }),
  )
  const narrowed = Boolean(url.find || url.channel || url.lang || url.alarm)
  return (
    <section aria-label="Tickets" className="flex h-full min-h-0 flex-col bg-surface">
      <div className="grid grid-cols-1 gap-2 border-b border-border px-3 py-2">
        <div className="flex items-center gap-2 [&>span:first-child]:min-w-0">
          <SearchField
            label="Search tickets"
            placeholder="Number, words, station"
            value={url.find}
            onChange={(text) => void setUrl({ find: text || null })}
          />
          <Button variant="primary" reason={may.reason} onClick={() => setMaking(true)}>
            New ticket
          </Button>
        </div>
        <fieldset className="m-0 flex flex-wrap gap-1.5 border-0 p-0">
          <legend className="sr-only">Which tickets</legend>
          {shows.map((show) => (
            <FilterChip
              key={show}
              pressed={url.view === show}
              onPressedChange={() => void setUrl({ view: show })}
              count={counts && show !== 'over' ? formatCount(counts[show]) : undefined}
            >
              {showNames[show]}
            </FilterChip>
          ))}
        </fieldset>
        {url.alarm ? (
          <div>
            <RemovableChip removeLabel="Tickets of every alarm" onRemove={() => void setUrl({ alarm: null })}>
              Hit by alarm {url.alarm}
            </RemovableChip>
          </div>
        ) : null}
        <div className="grid grid-cols-2 gap-2">
          <Select
            aria-label="Channel"
            placeholder="Every channel"
            value={url.channel ?? ''}
            options={Object.entries(channelNames).map(([value, label]) => ({ value, label }))}
            onChange={(event) => void setUrl({ channel: (event.target.value || null) as typeof url.channel })}
          />
          <Select
            aria-label="Language"
            placeholder="Every language"
            value={url.lang ?? ''}
            options={ticketLanguages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(event) => void setUrl({ lang: (event.target.value || null) as typeof url.lang })}
          />
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Answer query={query} what="tickets" skeleton={<SkeletonRows rows={8} rowHeight={52} />}>
          {(rows) =>
            rows.length > 0 ? (
              <Lines rows={rows} selected={url.sel} onSelect={(id) => void setUrl({ sel: id }, { history: 'push' })} />
            ) : narrowed ? (
              <EmptyState
                title="No ticket matches."
                action={
                  <Button onClick={() => void setUrl({ find: null, channel: null, lang: null, alarm: null })}>
                    Clear the filters
                  </Button>
                }
              />
            ) : (
              <EmptyState title={url.view === 'over' ? 'Nothing was solved yet.' : 'Nobody is waiting.'}>
                Tickets come from the phone, from the page behind a station’s QR code, by e-mail and through the API.
              </EmptyState>
            )
          }
        </Answer>
      </div>
      {making ? (
        <NewTicketDialog
          about={aboutOf(desk)}
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setMaking(false)
            void setUrl({ sel: id }, { history: 'push' })
          }}
        />
      ) : null}
    </section>
  )
}

type DeskUrl = {
  driver: number | null
  station: number | null
  evse: number | null
  session: number | null
  phone: string
}

/** Whom and what the desk has open: a call that popped up is not typed again. */
const aboutOf = ({ driver, station, evse, session, phone }: DeskUrl): NewTicketAbout => ({
  driverId: driver,
  stationId: station as NewTicketAbout['stationId'],
  evseId: evse as NewTicketAbout['evseId'],
  sessionId: session as NewTicketAbout['sessionId'],
  phone: driver === null ? phone : '',
})

type LinesProps = { rows: readonly TicketRow[]; selected: number | null; onSelect: (id: number) => void }

/** J and K walk through the queue, as in every list. */
function Lines({ rows, selected, onSelect }: LinesProps) {
  const list = useRef<HTMLUListElement>(null)
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === selected)
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    onSelect(next.id)
    list.current?.querySelector<HTMLElement>(`[data-ticket="${next.id}"]`)?.focus()
  }
  useShortcut('j', 'Next ticket', () => step(1), 'list')
  useShortcut('k', 'Previous ticket', () => step(-1), 'list')
  return (
    <ul ref={list} className="m-0 list-none p-0">
      {rows.map((row) => (
        <TicketQueueLine key={row.id} row={row} selected={row.id === selected} onSelect={() => onSelect(row.id)} />
      ))}
    </ul>
  )
}
