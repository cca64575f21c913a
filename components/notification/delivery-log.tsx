'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { DeliveryDetail } from './delivery-detail'
import { type Delivery, deliveryWords, eventWords, type Webhook } from './webhook-words'

const most = 50
const soonMs = 1_500
const laterMs = 15_000
const underWay = ({ state, attempts }: Delivery) => state === 'sending' || (state === 'waiting' && attempts === 0)
const keys = { delivery: parseAsInteger, before: parseAsInteger }

/** What one webhook was sent, newest first. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const [{ delivery: open, before }, setUrl] = useQueryStates(keys)
  const log = useQuery(
    useTRPC().webhooks.deliveries.queryOptions(
      { webhookId: webhook.id, before, limit: most },
      { refetchInterval: (query) => (query.state.data?.some(underWay) ? soonMs : laterMs) },
    ),
  )
  return (
    <Panel
      title={`Log of ${webhook.name}`}
      padded={false}
      actions={
        <>
          {before === null ? null : (
            <Button size="sm" onClick={() => void setUrl({ before: null })}>
              Newest
            </Button>
          )}
          {(log.data?.length ?? 0) < most ? null : (
            <Button size="sm" onClick={() => void setUrl({ before: log.data?.at(-1)?.id ?? null })}>
              Older
            </Button>
          )}
        </>
      }
    >
      <Answer query={log} what="deliveries">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing was sent yet.">Press Test to see whether it arrives.</EmptyState>
          ) : (
            <WideTable label={`Log of ${webhook.name}`}>
              <table className="table">
                <TableHead names={['At', 'Event', 'State', 'Answer']} actions />
                <tbody>
                  {rows.map((row) => (
                    <DeliveryRow
                      key={row.id}
                      row={row}
                      open={row.id === open}
                      onOpen={() => void setUrl({ delivery: row.id === open ? null : row.id })}
                    />
                  ))}
                </tbody>
              </table>
            </WideTable>
          )
        }
      </Answer>
    </Panel>
  )
}

function DeliveryRow({ row, open, onOpen }: { row: Delivery; open: boolean; onOpen: () => void }) {
  const { id, createdAt, event, state, attempts, nextAt, status, error, tookMs } = row
  return (
    <>
      <tr>
        <td>
          <Moment at={createdAt} as="dateTime" />
        </td>
        <td className="whitespace-nowrap">{event === 'test' ? 'Test' : eventWords[event]}</td>
        <td className="whitespace-nowrap">
          {deliveryWords[state]}
          {attempts > 1 ? <span className="text-muted">, {attempts} tries</span> : null}
          {nextAt !== null && attempts > 0 ? (
            <span className="text-muted">
              , again at <Moment at={nextAt} as="seconds" />
            </span>
          ) : null}
        </td>
        <td className="max-w-80">
          {status === null ? (error ?? <span className="text-muted">None yet</span>) : <code>{status}</code>}
          {tookMs === null ? null : <span className="num text-muted"> {tookMs} ms</span>}
        </td>
        <td className="text-right">
          <Button variant="ghost" size="sm" aria-expanded={open} aria-label={`Delivery ${id}`} onClick={onOpen}>
            {open ? 'Close' : 'Open'}
          </Button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={5} className="bg-raised">
            <DeliveryDetail id={id} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
