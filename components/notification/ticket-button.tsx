'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Since } from '@/components/format/since'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'
import { Problem } from './problem'

const everyMs = 3_000

/** Asks a connected ticket system of others for a ticket; once it answered, the ticket itself. */
export function TicketButton({ alarm }: { alarm: Pick<LiveAlarm, 'id'> }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const may = usePermission('alarm.ticket')
  const options = api.webhooks.ticket.queryOptions(
    { alarmId: alarm.id },
    {
      enabled: may.allowed,
      refetchInterval: (query) => (query.state.data?.ticket?.state === 'requested' ? everyMs : false),
    },
  )
  const { data } = useQuery(options)
  const ask = useMutation(
    api.webhooks.requestTicket.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
    }),
  )
  const ticket = data?.ticket
  if (ticket?.state === 'made' && ticket.url)
    return (
      <a className="btn btn-sm" href={ticket.url} target="_blank" rel="noreferrer noopener">
        Ticket {ticket.reference}
      </a>
    )
  if (ticket?.state === 'requested')
    return (
      <span className="chip" role="status">
        Ticket requested <Since at={ticket.requestedAt} />
      </span>
    )
  // Drivers' tickets are our own; this one is for a system of others, where there is one.
  if (!ticket && !data?.connected) return null
  return (
    <>
      <Button size="sm" busy={ask.isPending} reason={may.reason} onClick={() => ask.mutate({ alarmId: alarm.id })}>
        {ticket?.state === 'failed' ? 'Ask the ticket system again' : 'Ask the ticket system'}
      </Button>
      {ticket?.error ? <span className="text-xs text-muted">No ticket came back: {ticket.error}</span> : null}
      <Problem error={ask.error} />
    </>
  )
}
