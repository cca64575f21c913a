'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { DeliveryLog } from './delivery-log'
import { WebhookDialog } from './webhook-dialog'
import { WebhookRow } from './webhook-row'

const soonMs = 2_000
const laterMs = 15_000

/** Programs that are told of alarms, and what each of them got. */
export function WebhooksPage() {
  const [open, setOpen] = useQueryState('webhook', parseAsInteger)
  const [adding, setAdding] = useState(false)
  const { reason } = usePermission('webhook.manage')
  const webhooks = useQuery(
    useTRPC().webhooks.list.queryOptions(undefined, {
      refetchInterval: (query) => (query.state.data?.some(({ waiting }) => waiting > 0) ? soonMs : laterMs),
    }),
  )
  const opened = webhooks.data?.find(({ id }) => id === open)
  return (
    <div className="grid gap-3">
      <Panel
        title="Webhooks"
        padded={false}
        actions={
          <Button variant="primary" reason={reason} onClick={() => setAdding(true)}>
            Add webhook
          </Button>
        }
      >
        <p className="m-0 border-b border-border px-3 py-2 text-sm text-muted">
          Each event is posted as JSON over https. <code>Busbar-Signature: t=…,v1=…</code> is the HMAC-SHA256 of{' '}
          <code>t.body</code> with the webhook’s secret: compare it, and refuse an old <code>t</code>. What is not
          answered with 2xx is tried again for nine hours, always with the same <code>id</code>.
        </p>
        <Answer query={webhooks} what="webhooks" rows={3}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title="No webhook yet.">
                Connect the ticket system, a chat or your own program: it is told when alarms come and go.
              </EmptyState>
            ) : (
              <WideTable label="Webhooks">
                <table className="table">
                  <TableHead names={['Name', 'Told of', 'Secret', 'Last delivery']} actions />
                  <tbody>
                    {list.map((webhook) => (
                      <WebhookRow
                        key={webhook.id}
                        webhook={webhook}
                        open={webhook.id === open}
                        onOpen={() => void setOpen(webhook.id === open ? null : webhook.id)}
                      />
                    ))}
                  </tbody>
                </table>
              </WideTable>
            )
          }
        </Answer>
      </Panel>
      {opened ? <DeliveryLog key={opened.id} webhook={opened} /> : null}
      {adding ? <WebhookDialog webhook={null} onClose={() => setAdding(false)} /> : null}
    </div>
  )
}
