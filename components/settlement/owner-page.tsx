'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { OwnerId } from '@/server/kernel/ids'
import { AccountsPanel } from './accounts-panel'
import { ContractsPanel } from './contracts-panel'
import { PayoutTable } from './payout-table'
import { StatementTable } from './statement-table'

/** Everything between the operator and one owner. */
export function OwnerPage({ id }: { id: number }) {
  const ownerId = id as OwnerId
  const query = useQuery(useTRPC().locations.owners.queryOptions())
  const owner = query.data?.find((each) => each.id === id)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title={owner?.name ?? 'Owner'}
        crumbs={[{ label: 'Owners', href: '/owners' }]}
        facts={
          owner
            ? [
                { term: 'Stations', value: formatCountOf(owner.stations, 'station') },
                { term: 'Contact', value: owner.contactEmail ?? 'none' },
              ]
            : []
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto p-4 max-sm:p-2">
        <Answer query={query} what="owner">
          {() =>
            owner ? (
              <div className="grid gap-4">
                <ContractsPanel ownerId={ownerId} ownerName={owner.name} />
                <AccountsPanel ownerId={ownerId} ownerName={owner.name} />
                <Panel title="Statements" padded={false}>
                  <StatementTable filter={{ ownerId }} byMonth />
                </Panel>
                <Panel title="Payouts" padded={false}>
                  <PayoutTable filter={{ ownerId }} />
                </Panel>
              </div>
            ) : (
              <EmptyState title="There is no such owner here." />
            )
          }
        </Answer>
      </div>
    </div>
  )
}
