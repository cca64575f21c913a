'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Since } from '@/components/format/since'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { notify } from '@/components/ui/notify'
import { RemoveWebhookDialog } from './remove-webhook-dialog'
import { SecretDialog } from './secret-dialog'
import { WebhookDialog } from './webhook-dialog'
import { deliveryWords, eventWords, type Webhook } from './webhook-words'

type WebhookRowProps = { webhook: Webhook; open: boolean; onOpen: () => void }

export function WebhookRow({ webhook, open, onOpen }: WebhookRowProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null)
  const settled = {
    onSettled: () => queries.invalidateQueries(api.webhooks.pathFilter()),
    onError: (error: unknown) => notify({ text: apiFailure(error).message }),
  }
  const test = useMutation(api.webhooks.test.mutationOptions({ ...settled, onSuccess: () => open || onOpen() }))
  const renew = useMutation(api.webhooks.renewSecret.mutationOptions(settled))
  const { id, name, url, events, active, secretTail, lastAt, lastState, waiting } = webhook
  return (
    <tr className="align-top" data-selected={open || undefined}>
      <th scope="row" className="py-2 text-sm font-medium text-fg [tr:last-child>&]:border-b-0">
        {name}
        {active ? null : <span className="text-xs font-normal text-muted"> (off)</span>}
        <span className="mono block max-w-80 truncate text-xs font-normal text-muted" title={url}>
          {url}
        </span>
      </th>
      <td className="py-2 text-sm">
        {events.map((event) => (
          <span key={event} className="block whitespace-nowrap">
            {eventWords[event]}
          </span>
        ))}
      </td>
      <td className="py-2">
        <code className="whitespace-nowrap">…{secretTail}</code>
      </td>
      <td className="py-2 text-sm whitespace-nowrap">
        {lastAt === null || lastState === null ? (
          <span className="text-muted">Nothing was sent yet</span>
        ) : (
          <>
            {deliveryWords[lastState]}, <Since at={lastAt} />
          </>
        )}
        {waiting > 0 ? <span className="block text-xs text-muted">{waiting} waiting</span> : null}
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        <Button size="sm" aria-expanded={open} onClick={onOpen}>
          Log
        </Button>{' '}
        <Button
          size="sm"
          busy={test.isPending}
          reason={active ? null : 'This webhook is off.'}
          onClick={() => test.mutate({ id })}
        >
          Test
        </Button>{' '}
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="sm" aria-label={`More for ${name}`}>
              More
            </Button>
          }
          entries={[
            { id: 'change', label: 'Change…', onSelect: () => setDialog('change') },
            { id: 'renew', label: 'New secret', onSelect: () => renew.mutate({ id }) },
            { id: 'remove', label: 'Remove…', danger: true, onSelect: () => setDialog('remove') },
          ]}
        />
        {dialog === 'change' ? <WebhookDialog webhook={webhook} onClose={() => setDialog(null)} /> : null}
        {dialog === 'remove' ? <RemoveWebhookDialog webhook={webhook} onClose={() => setDialog(null)} /> : null}
        {renew.data ? <SecretDialog name={name} secret={renew.data.secret} onClose={renew.reset} /> : null}
      </td>
    </tr>
  )
}
