'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { createSerializer, parseAsString } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { useExchanges } from '@/components/live/use-live'
import { ScrollRegion } from '@/components/session/scroll-region'
import { parseAsInstant } from '@/components/session/sessions-url'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { LiveExchange } from '@/server/kernel/live'
import { MessageTable } from '../log/message-table'
import type { LivePanelProps } from './live-tab'
import { tailLength, tailLines } from './tail-lines'

const address = createSerializer({ tab: parseAsString, q: parseAsString, from: parseAsInstant, to: parseAsInstant })

/** What the station and we say to each other, as it happens; a chosen range shows that range instead. */
export function OcppTail({ station, url }: LivePanelProps) {
  const api = useTRPC()
  const chosen = url.from !== null && url.to !== null
  const live = useExchanges(station.id)
  const [held, setHeld] = useState<readonly LiveExchange[] | null>(null)
  const [filter, setFilter] = useState({ action: '', direction: '' })
  const range = chosen ? { from: url.from ?? undefined, to: url.to ?? undefined } : {}
  const stored = useQuery(
    api.messages.list.queryOptions({ stationId: station.id, filter: range, limit: chosen ? tailLength : 50 }),
  )
  const paused = held !== null
  const fresh = held ? newSince(live, held) : 0
  const toggle = () => setHeld(paused ? null : live)
  useShortcut('space', paused ? 'Let the messages run on' : 'Hold the messages', toggle, 'page', { enabled: !chosen })

  const log = `/stations/${station.id}`
  const rows = stored.data?.rows ?? []
  const lines = tailLines(chosen ? [] : (held ?? live), rows, filter, (q) => address(log, { tab: 'log', q }))
  const actions = [...new Set([...live, ...rows].map((each) => each.action))].sort()
  return (
    <Panel
      title={chosen ? 'OCPP, chosen range' : 'OCPP, live'}
      padded={false}
      lead={
        <span className="flex gap-1.5 max-sm:hidden">
          <Select
            aria-label="Action"
            className="h-6.5 w-40 py-0 text-xs"
            placeholder="All actions"
            options={actions.map((value) => ({ value, label: value }))}
            value={filter.action}
            onChange={(event) => setFilter({ ...filter, action: event.target.value })}
          />
          <Select
            aria-label="Direction"
            className="h-6.5 w-36 py-0 text-xs"
            placeholder="Both directions"
            options={[
              { value: 'in', label: '→ From the station' },
              { value: 'out', label: '← To the station' },
            ]}
            value={filter.direction}
            onChange={(event) => setFilter({ ...filter, direction: event.target.value })}
          />
        </span>
      }
      actions={
        <>
          {fresh > 0 ? (
            <button type="button" className="chip" data-on="true" onClick={toggle}>
              {formatCount(fresh)} new
            </button>
          ) : null}
          <Link href={address(log, { tab: 'log', from: url.from, to: url.to })} className="btn btn-ghost btn-sm">
            Log
          </Link>
          {chosen ? null : (
            <Button size="sm" variant="ghost" kbd="space" onClick={toggle} aria-pressed={paused}>
              {paused ? 'Go on' : 'Pause'}
            </Button>
          )}
        </>
      }
    >
      {lines.length === 0 ? (
        <EmptyState title={chosen ? 'No messages in this range.' : 'Nothing heard yet.'}>
          {chosen ? 'They may be past their retention.' : 'Messages appear here the moment the station sends one.'}
        </EmptyState>
      ) : (
        <ScrollRegion label="OCPP messages" className="max-h-80 overflow-y-auto -outline-offset-2">
          <MessageTable label="OCPP messages, newest first" lines={lines} zone={station.timeZone} />
        </ScrollRegion>
      )}
    </Panel>
  )
}

/** How many came since the tail was held. */
function newSince(live: readonly LiveExchange[], held: readonly LiveExchange[]): number {
  const last = held[0]
  if (!last) return live.length
  const place = live.indexOf(last)
  return place < 0 ? live.length : place
}
