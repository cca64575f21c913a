'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsString, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { formatCount, formatCountOf } from '@/components/format/count'
import { SearchField } from '@/components/session/search-field'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import type { BankAccount, OwnerContract } from './settlement-words'

/** Who owns hardware, what was agreed with them, and what waits for a second person. */
export function OwnersPage() {
  const api = useTRPC()
  const [{ q }, setUrl] = useQueryStates({ q: parseAsString.withDefault('') })
  const owners = useQuery(api.locations.owners.queryOptions())
  const contracts = useQuery(api.settlement.contracts.queryOptions())
  const accounts = useQuery(api.settlement.bankAccounts.queryOptions())
  const all = {
    ...owners,
    error: owners.error ?? contracts.error,
    data: owners.data && contracts.data ? owners.data : undefined,
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Owners"
        actions={
          <Link href="/billing/month-end" className={buttonClass()}>
            Month end
          </Link>
        }
      />
      <div className="flex flex-none flex-wrap items-center gap-2 border-y border-border bg-surface px-3 py-2">
        <SearchField
          label="Search owners"
          placeholder="Name"
          value={q}
          onChange={(text) => void setUrl({ q: text || null })}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
        <Answer query={all} what="owners">
          {(list) => {
            const found = list.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
            if (found.length === 0)
              return q ? (
                <EmptyState
                  title="No owner matches."
                  action={<Button onClick={() => void setUrl({ q: null })}>Clear the search</Button>}
                />
              ) : (
                <EmptyState title="No owners yet.">An owner is added where a site or station gets one.</EmptyState>
              )
            return <Table owners={found} contracts={contracts.data ?? []} accounts={accounts.data ?? []} />
          }}
        </Answer>
      </div>
    </div>
  )
}

type Owner = { id: number; name: string; contactEmail: string | null; stations: number }

const Table = ({
  owners,
  contracts,
  accounts,
}: {
  owners: readonly Owner[]
  contracts: readonly OwnerContract[]
  accounts: readonly BankAccount[]
}) => (
  <WideTable label="Owners">
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Owner</th>
          <th scope="col" className="text-right">
            Stations
          </th>
          <th scope="col">Agreed</th>
          <th scope="col">Account</th>
          <th scope="col">Waits for approval</th>
        </tr>
      </thead>
      <tbody>
        {owners.map((owner) => {
          const own = contracts.filter(({ ownerId }) => ownerId === owner.id)
          const theirs = accounts.filter(({ ownerId }) => ownerId === owner.id)
          return <Row key={owner.id} owner={owner} contracts={own} accounts={theirs} />
        })}
      </tbody>
    </table>
  </WideTable>
)

function Row({
  owner,
  contracts,
  accounts,
}: {
  owner: Owner
  contracts: readonly OwnerContract[]
  accounts: readonly BankAccount[]
}) {
  const current = contracts.flatMap(({ versions }) => versions.find(({ state }) => state === 'approved') ?? [])
  const terms = contracts.flatMap(({ versions }) => versions.filter(({ state }) => state === 'proposed')).length
  const account = accounts.find(({ state }) => state === 'active')
  const asked = accounts.some(({ state }) => state === 'proposed')
  return (
    <tr>
      <td>
        <Link href={`/owners/${owner.id}`} className="link font-medium">
          {owner.name}
        </Link>
        {owner.contactEmail ? <span className="block text-xs text-muted">{owner.contactEmail}</span> : null}
      </td>
      <td className="num text-right">{formatCount(owner.stations)}</td>
      <td>
        {current.length === 0 ? <span className="text-muted">No terms</span> : current[0]!.words[0]}
        {current.length > 1 ? (
          <span className="text-muted"> and {formatCountOf(current.length - 1, 'more contract')}</span>
        ) : null}
      </td>
      <td className="num whitespace-nowrap">{account?.iban ?? <span className="text-muted">None</span>}</td>
      <td>
        {terms > 0 ? <span className="chip mr-1">Terms</span> : null}
        {asked ? <span className="chip">Bank account</span> : null}
        {terms === 0 && !asked ? <span className="text-muted">–</span> : null}
      </td>
    </tr>
  )
}
