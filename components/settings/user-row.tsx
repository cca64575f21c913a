'use client'
import { useState } from 'react'
import type { ApiOutputs } from '@/components/api/trpc'
import { Since } from '@/components/format/since'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { DeactivateDialog } from './deactivate-dialog'
import { LinkDialog } from './link-dialog'
import { RoleDialog } from './role-dialog'
import { roleWord } from './role-words'

type People = ApiOutputs['people']['list']
type Person = People['people'][number]
type Open = 'role' | 'link' | 'activity' | null

const lastAdmin = 'This is the last active admin. Make somebody else an admin first.'

/** A user and what can be done about them; what cannot be done says why. */
export function UserRow({ person, list }: { person: Person; list: People }) {
  const [open, setOpen] = useState<Open>(null)
  const me = useMe()
  const { reason } = usePermission('people.manage')
  const close = () => setOpen(null)
  const isLast = person.active && person.role === 'admin' && list.activeAdmins <= 1
  const self = person.userId === me.userId ? 'You cannot deactivate yourself. Ask another admin.' : null
  const shared = person.elsewhere ? 'Also works for another organisation: only they can change the password.' : null
  const entries: MenuEntry[] = [
    {
      id: 'role',
      label: 'Change role…',
      reason: reason ?? (isLast ? lastAdmin : null),
      onSelect: () => setOpen('role'),
    },
    { id: 'link', label: 'New password link…', reason: reason ?? shared, onSelect: () => setOpen('link') },
    { id: 'log', kind: 'link', label: 'What they did', href: `/settings/audit?who=${person.userId}` },
    person.active
      ? {
          id: 'end',
          label: 'Deactivate…',
          danger: true,
          reason: reason ?? self ?? (isLast ? lastAdmin : null),
          onSelect: () => setOpen('activity'),
        }
      : { id: 'back', label: 'Reactivate…', reason, onSelect: () => setOpen('activity') },
  ]
  return (
    <tr className={person.active ? undefined : 'text-muted'}>
      <th scope="row" className="h-(--row) text-sm font-medium text-fg [tr:last-child>&]:border-b-0">
        {person.name}
        {person.userId === me.userId ? <span className="font-normal text-muted"> (you)</span> : null}
      </th>
      <td>{person.email}</td>
      <td className="whitespace-nowrap">
        {roleWord(person.role)}
        {person.ownerName ? <span className="text-muted"> · {person.ownerName}</span> : null}
        {person.active ? null : <Chip className="ml-2">Deactivated</Chip>}
      </td>
      <td>
        {person.lastSeenAt === null ? (
          <span className="text-muted">Never signed in</span>
        ) : (
          <Since at={person.lastSeenAt} />
        )}
      </td>
      <td className="text-right">
        <Menu
          align="end"
          entries={entries}
          trigger={
            <Button size="sm" variant="ghost" aria-label={`Actions for ${person.name}`}>
              Actions
            </Button>
          }
        />
        {open === 'role' ? <RoleDialog person={person} owners={list.owners} onClose={close} /> : null}
        {open === 'link' ? <LinkDialog person={person} onClose={close} /> : null}
        {open === 'activity' ? <DeactivateDialog person={person} onClose={close} /> : null}
      </td>
    </tr>
  )
}
