'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { TableHead } from '@/components/ui/table-head'
import { Answer } from './answer'
import { InviteDialog } from './invite-dialog'
import { roleNames, roleOptions } from './role-words'
import { UserRow } from './user-row'
import { WideTable } from './wide-table'

type People = ApiOutputs['people']['list']

const filters = { q: parseAsString.withDefault(''), role: parseAsStringLiteral(roleNames) }

export function UsersPage() {
  const [{ q, role }, setFilters] = useQueryStates(filters)
  const [inviting, setInviting] = useState(false)
  const { reason } = usePermission('people.manage')
  const people = useQuery(useTRPC().people.list.queryOptions({ text: q, role }, { placeholderData: keepPreviousData }))
  const clear = () => setFilters({ q: null, role: null })
  return (
    <Panel
      title="Users"
      padded={false}
      actions={
        <Button variant="primary" reason={reason} onClick={() => setInviting(true)}>
          Add user
        </Button>
      }
    >
      <search aria-label="Users" className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <input
          type="search"
          className="input w-56"
          aria-label="Name or e-mail"
          placeholder="Name or e-mail"
          value={q}
          onChange={(event) => setFilters({ q: event.target.value || null }, { limitUrlUpdates: debounce(200) })}
        />
        <Select
          aria-label="Role"
          className="w-36"
          options={roleOptions}
          placeholder="All roles"
          value={role ?? ''}
          onChange={(event) => setFilters({ role: roleNames.find((name) => name === event.target.value) ?? null })}
        />
      </search>
      <Answer query={people} what="users">
        {(list) => <UsersTable list={list} onClear={clear} />}
      </Answer>
      {inviting ? <InviteDialog owners={people.data?.owners ?? []} onClose={() => setInviting(false)} /> : null}
    </Panel>
  )
}

function UsersTable({ list, onClear }: { list: People; onClear: () => void }) {
  if (list.people.length === 0) {
    return <EmptyState title="No users match." action={<Button onClick={onClear}>Clear the filters</Button>} />
  }
  return (
    <WideTable label="Users">
      <table className="table">
        <TableHead names={['Name', 'E-mail', 'Role', 'Last seen']} actions />
        <tbody>
          {list.people.map((person) => (
            <UserRow key={person.userId} person={person} list={list} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}
