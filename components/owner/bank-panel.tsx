'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { BankDialog } from './bank-dialog'

/** The account payouts go to, and the one that waits for a second person's approval. */
export function BankPanel() {
  const query = useQuery(useTRPC().settlement.bankAccounts.queryOptions({}))
  const { reason } = usePermission('bankAccount.change')
  const [changing, setChanging] = useState(false)
  return (
    <Panel
      title="Bank account"
      bodyClassName="p-4!"
      actions={
        <Button reason={reason} onClick={() => setChanging(true)}>
          Change it
        </Button>
      }
    >
      <Answer query={query} what="the bank account" skeleton={<Skeleton className="h-16" />}>
        {(accounts) => {
          const active = accounts.find(({ state }) => state === 'active')
          const proposed = accounts.find(({ state }) => state === 'proposed')
          return (
            <div className="grid gap-2">
              <p className="num">
                {active ? (
                  <>
                    <b className="font-semibold">{active.iban}</b>, {active.holder}
                  </>
                ) : (
                  'No account is known yet: nothing can be paid out until there is one.'
                )}
              </p>
              {proposed ? (
                <p className="num rounded-md border border-border bg-raised px-3 py-2 text-sm">
                  {proposed.iban}, {proposed.holder}, waits for a second person to approve it. Asked for by{' '}
                  {proposed.proposedBy}, <Moment at={proposed.proposedAt} as="dateTime" />.
                  {active ? ' Until then payouts go to the account above.' : ''}
                </p>
              ) : null}
            </div>
          )
        }}
      </Answer>
      {changing ? <BankDialog onClose={() => setChanging(false)} /> : null}
    </Panel>
  )
}
