'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { LinkChip } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { Menu } from '@/components/ui/menu'
import { TextField } from '@/components/ui/text-field'

/** Views everybody has. */
const builtIn = [
  { name: 'All', query: '' },
  { name: 'Down > 15 min', query: 'downMinutes=15&sort=lastMessage' },
  { name: 'With alarms', query: 'alarm=any&sort=alarm' },
  { name: 'No session 7 d', query: 'idleDays=7' },
  { name: 'New this week', query: 'newDays=7&sort=-created' },
  { name: 'Never connected', query: 'connectivity=never&sort=-created' },
]

/** The address without what is only looked at for a moment. */
function lasting(query: string): string {
  const params = new URLSearchParams(query)
  params.delete('sel')
  return params.toString()
}
const normal = (query: string) =>
  [...new URLSearchParams(query)]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&')
const hrefOf = (query: string) => (query ? `/stations?${query}` : '/stations')

/** Views as named addresses: everybody's, one's own, and those others share. */
export function ViewTabs() {
  const api = useTRPC()
  const client = useQueryClient()
  const may = usePermission('view.save')
  const current = lasting(useSearchParams().toString())
  const [saving, setSaving] = useState(false)
  const saved = useQuery(api.savedViews.list.queryOptions({ page: 'stations' }, { enabled: may.allowed }))
  const remove = useMutation(
    api.savedViews.remove.mutationOptions({ onSettled: () => client.invalidateQueries(api.savedViews.pathFilter()) }),
  )
  const views = [
    ...builtIn.map((view) => ({ ...view, id: view.name })),
    ...(saved.data ?? []).map((view) => ({ ...view, id: String(view.id) })),
  ]
  const open = saved.data?.find((view) => normal(view.query) === normal(current))
  return (
    <nav aria-label="Views" className="flex flex-wrap items-center gap-1.5">
      {views.map((view) => (
        <LinkChip key={view.id} href={hrefOf(view.query)} current={normal(view.query) === normal(current)}>
          {view.name}
        </LinkChip>
      ))}
      <Menu
        trigger={
          <Button variant="ghost" size="sm">
            View
          </Button>
        }
        entries={[
          { id: 'save', label: 'Save this view…', reason: may.reason, onSelect: () => setSaving(true) },
          {
            id: 'remove',
            label: open ? `Remove “${open.name}”` : 'Remove this view',
            reason: open ? null : 'This is not a saved view.',
            onSelect: () => open && remove.mutate({ viewId: open.id }),
          },
        ]}
      />
      {failureText(remove.error) ? (
        <span role="alert" className="text-xs text-p1-text">
          {failureText(remove.error)}
        </span>
      ) : null}
      {saving ? <SaveView query={current} onClose={() => setSaving(false)} /> : null}
    </nav>
  )
}

function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation(
    api.savedViews.save.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.savedViews.pathFilter())
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) save.mutate({ page: 'stations', name, query, shared })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this view"
      description="Filters and sort are kept under a name. A view of yours with the same name is replaced."
      footer={
        <Button type="submit" form="save-view" variant="primary" busy={save.isPending}>
          Save
        </Button>
      }
    >
      <form id="save-view" className="grid gap-3" onSubmit={submit}>
        <TextField
          label="Name"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={failureText(save.error) ?? undefined}
        />
        <Checkbox
          label="Share with everybody here"
          checked={shared}
          onChange={(event) => setShared(event.target.checked)}
        />
      </form>
    </Dialog>
  )
}
