'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { SaveViewDialog } from '@/components/people/save-view-dialog'
import { lasting, sameView } from '@/components/people/view-address'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { LinkChip } from '@/components/ui/chip'
import { Menu } from '@/components/ui/menu'

/** Views everybody has. */
const builtIn = [
  { name: 'All', query: '' },
  { name: 'Down > 15 min', query: 'downMinutes=15&sort=lastMessage' },
  { name: 'With alarms', query: 'alarm=any&sort=alarm' },
  { name: 'No session 7 d', query: 'idleDays=7' },
  { name: 'New this week', query: 'newDays=7&sort=-created' },
  { name: 'Never connected', query: 'connectivity=never&sort=-created' },
]

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
  const open = saved.data?.find((view) => sameView(view.query, current))
  return (
    <nav aria-label="Views" className="flex flex-wrap items-center gap-1.5">
      {views.map((view) => (
        <LinkChip key={view.id} href={hrefOf(view.query)} current={sameView(view.query, current)}>
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
      {saving ? <SaveViewDialog page="stations" query={current} onClose={() => setSaving(false)} /> : null}
    </nav>
  )
}
