'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { notify } from '@/components/ui/notify'
import { SaveViewDialog, type ViewPage } from './save-view-dialog'
import { lasting, sameView } from './view-address'

/** Kept views of a list: one's own, and those others share. */
export function ViewsMenu({ page }: { page: ViewPage }) {
  const api = useTRPC()
  const client = useQueryClient()
  const may = usePermission('view.save')
  const path = usePathname()
  const current = lasting(useSearchParams().toString())
  const [saving, setSaving] = useState(false)
  const { data: views = [] } = useQuery(api.savedViews.list.queryOptions({ page }, { enabled: may.allowed }))
  const remove = useMutation(
    api.savedViews.remove.mutationOptions({
      onSettled: () => client.invalidateQueries(api.savedViews.pathFilter()),
      onError: (error) => notify({ text: failureText(error) ?? 'The view could not be removed.' }),
    }),
  )
  const open = views.find((view) => sameView(view.query, current))
  const links = views.map(
    ({ id, name, query, mine }): MenuEntry => ({
      kind: 'link',
      id: String(id),
      label: mine ? name : `${name} (shared)`,
      href: query ? `${path}?${query}` : path,
    }),
  )
  return (
    <>
      <Menu
        align="end"
        trigger={<Button size="sm">{open ? `View: ${open.name}` : 'Views'}</Button>}
        entries={[
          ...links,
          ...(links.length > 0 ? [{ kind: 'separator' as const, id: 'rule' }] : []),
          { id: 'save', label: 'Save this view…', reason: may.reason, onSelect: () => setSaving(true) },
          {
            id: 'remove',
            label: open ? `Remove “${open.name}”` : 'Remove this view',
            reason: open ? null : 'This is not a saved view.',
            onSelect: () => open && remove.mutate({ viewId: open.id }),
          },
        ]}
      />
      {saving ? <SaveViewDialog page={page} query={current} onClose={() => setSaving(false)} /> : null}
    </>
  )
}
