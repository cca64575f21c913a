'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { serverNow } from '@/components/format/server-clock'
import { RangeField } from '@/components/session/range-field'
import { SearchField } from '@/components/session/search-field'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { LogExport } from './log-export'
import { type LogUrl, logFilters, noLogFilters } from './log-url'
import { outcomeLabels } from './message-words'

export type LogFiltersProps = {
  stationId: number
  zone: string
  evseNumbers: number[]
  url: LogUrl
  onChange: (change: Partial<LogUrl>) => void
  onRefresh: () => void
  refreshing: boolean
}

const weekMs = 7 * 24 * 3_600_000
const hourMs = 3_600_000

/** What to show of the log; all of it is in the address. */
export function LogFilters({ stationId, zone, evseNumbers, url, onChange, onRefresh, refreshing }: LogFiltersProps) {
  const api = useTRPC()
  const since = Math.floor(serverNow() / hourMs) * hourMs - weekMs
  const actions = useQuery(api.messages.actions.queryOptions({ stationId, from: since }, { staleTime: hourMs }))
  const known = new Set([...(actions.data ?? []), ...(url.action ? [url.action] : [])])
  const choose = <K extends keyof LogUrl>(key: K, value: string) =>
    onChange({ [key]: value || null } as Partial<LogUrl>)
  const count = logFilters(url)
  return (
    <search
      aria-label="Filter messages"
      className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <SearchField
        label="Search messages"
        placeholder="Text or message id"
        value={url.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="Action"
        className="w-48 max-sm:w-full"
        placeholder="All actions"
        options={[...known].sort().map((value) => ({ value, label: value }))}
        value={url.action ?? ''}
        onChange={(event) => choose('action', event.target.value)}
      />
      <Select
        aria-label="Direction"
        className="w-40"
        placeholder="Both directions"
        options={[
          { value: 'in', label: '→ From the station' },
          { value: 'out', label: '← To the station' },
        ]}
        value={url.dir ?? ''}
        onChange={(event) => choose('dir', event.target.value)}
      />
      {evseNumbers.length > 1 ? (
        <Select
          aria-label="EVSE"
          className="w-28"
          placeholder="All EVSEs"
          options={evseNumbers.map((number) => ({ value: String(number), label: `EVSE ${number}` }))}
          value={url.evse === null ? '' : String(url.evse)}
          onChange={(event) => onChange({ evse: event.target.value ? Number(event.target.value) : null })}
        />
      ) : null}
      <Select
        aria-label="Outcome"
        className="w-44"
        placeholder="All outcomes"
        options={Object.entries(outcomeLabels).map(([value, label]) => ({ value, label }))}
        value={url.outcome ?? ''}
        onChange={(event) => choose('outcome', event.target.value)}
      />
      <RangeField from={url.from} to={url.to} zone={zone} onChange={onChange} />
      {count > 0 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(noLogFilters)}>
          Clear {count === 1 ? '1 filter' : `${count} filters`}
        </Button>
      ) : null}
      <span className="flex-1" />
      <Button size="sm" busy={refreshing} onClick={onRefresh}>
        Newest
      </Button>
      <LogExport stationId={stationId} url={url} />
    </search>
  )
}
