'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { Problem } from './problem'
import { SecretValue } from './secret-dialog'
import { eventWords, type Webhook } from './webhook-words'

type NewWebhook = ApiInputs['webhooks']['add']
type Event = NewWebhook['events'][number]
const events = Object.entries(eventWords) as [Event, string][]

/** `webhook` null: a new one, whose secret is told once. */
export function WebhookDialog({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [draft, setDraft] = useState<NewWebhook>(
    webhook ?? { name: '', url: 'https://', events: ['alarm.raised', 'alarm.cleared'], active: true },
  )
  const refresh = () => queries.invalidateQueries(api.webhooks.pathFilter())
  const add = useMutation(api.webhooks.add.mutationOptions({ onSuccess: refresh }))
  const change = useMutation(api.webhooks.change.mutationOptions({ onSuccess: () => void refresh().then(onClose) }))
  const busy = add.isPending || change.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, url, events: chosen, active } = draft
    const input = { name, url: url.trim(), events: chosen, active }
    if (busy) return
    if (webhook) change.mutate({ id: webhook.id, webhook: input })
    else add.mutate(input)
  }
  const toggle = (event: Event, on: boolean) =>
    setDraft({ ...draft, events: on ? [...draft.events, event] : draft.events.filter((one) => one !== event) })
  const made = add.data
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={made ? `Secret of ${draft.name.trim()}` : webhook ? `Change ${webhook.name}` : 'Add webhook'}
      size="md"
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              {webhook ? 'Save' : 'Add'}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <SecretValue secret={made.secret} />
      ) : (
        <form id={form} onSubmit={submit} className="grid gap-3">
          <TextField
            label="Name"
            hint="The program that will be told."
            required
            maxLength={60}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
          <TextField
            label="Address"
            required
            inputMode="url"
            spellCheck={false}
            inputClassName="mono"
            maxLength={500}
            value={draft.url}
            onChange={(event) => setDraft({ ...draft, url: event.target.value })}
          />
          <fieldset className="m-0 grid gap-1 border-0 p-0">
            <legend className="mb-1 p-0 text-sm font-medium">Told when</legend>
            {events.map(([event, words]) => (
              <Checkbox
                key={event}
                label={words}
                hint={
                  event === 'alarm.ticketRequested'
                    ? 'By a button at the alarm. Answer with {"reference", "url"}: both stand at the alarm then.'
                    : undefined
                }
                checked={draft.events.includes(event)}
                onChange={(change) => toggle(event, change.target.checked)}
              />
            ))}
          </fieldset>
          <Checkbox
            label="On"
            hint="Off: nothing is sent. What waits is sent when it is on again."
            checked={draft.active}
            onChange={(event) => setDraft({ ...draft, active: event.target.checked })}
          />
          <Problem error={add.error ?? change.error} />
        </form>
      )}
    </Dialog>
  )
}
