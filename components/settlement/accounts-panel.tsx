'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/settings/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { OwnerId } from '@/server/kernel/ids'
import { AccountDialog } from './account-dialog'
import { ReasonDialog } from './reason-dialog'
import type { BankAccount } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

const stateWords: Record<BankAccount['state'], string> = {
  proposed: 'Waits for approval',
  active: 'Payouts go here',
  replaced: 'Replaced',
  rejected: 'Rejected',
}

/** Where an owner is paid: the account that counts, one that waits, and those of before. */
export function AccountsPanel({ ownerId, ownerName }: { ownerId: OwnerId; ownerName: string }) {
  const query = useQuery(useTRPC().settlement.bankAccounts.queryOptions({ ownerId }))
  const { reason } = usePermission('bankAccount.change')
  const [asking, setAsking] = useState(false)
  return (
    <Panel
      title="Bank account"
      padded={false}
      actions={
        <Button reason={reason} onClick={() => setAsking(true)}>
          Change account
        </Button>
      }
    >
      <Answer query={query} what="bank accounts" rows={1}>
        {(accounts) =>
          accounts.length === 0 ? (
            <EmptyState title="No account yet.">
              Nothing can be paid before a second person has approved one.
            </EmptyState>
          ) : (
            <ul className="m-0 list-none p-0">
              {accounts.map((account) => (
                <Item key={account.id} account={account} />
              ))}
            </ul>
          )
        }
      </Answer>
      {asking ? <AccountDialog ownerId={ownerId} ownerName={ownerName} onClose={() => setAsking(false)} /> : null}
    </Panel>
  )
}

function Item({ account }: { account: BankAccount }) {
  const { reason } = usePermission('payout.approve')
  const me = useMe()
  const changed = useSettlementChanged()
  const [deciding, setDeciding] = useState<boolean | null>(null)
  const decide = useMutation(
    useTRPC().settlement.decideBankAccount.mutationOptions({ onSuccess: () => setDeciding(null), onSettled: changed }),
  )
  const own =
    account.proposedById === me.userId
      ? 'You asked for this account yourself, so somebody else has to approve it.'
      : null
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-2.5 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 basis-56">
        <b className="num font-semibold">{account.iban}</b> {account.holder}
        <span className="block text-xs text-muted">
          {account.proposedBy}, <Moment at={account.proposedAt} />
          {account.decidedBy ? ` · ${account.decidedBy}${account.decision ? `: ${account.decision}` : ''}` : ''}
        </span>
      </span>
      <span className="chip">{stateWords[account.state]}</span>
      {account.state === 'proposed' ? (
        <>
          <Button size="sm" reason={reason} onClick={() => setDeciding(false)}>
            Reject
          </Button>
          <Button size="sm" variant="primary" reason={reason ?? own} onClick={() => setDeciding(true)}>
            Approve
          </Button>
        </>
      ) : null}
      {deciding === null ? null : (
        <ReasonDialog
          title={deciding ? `Pay to ${account.iban} from now on` : `Reject ${account.iban}`}
          description={
            deciding ? 'The account of before is replaced. Payouts that are approved already keep theirs.' : undefined
          }
          label={deciding ? 'How you made sure it is theirs' : 'Reason'}
          verb={deciding ? 'Approve the account' : 'Reject'}
          busy={decide.isPending}
          failure={failureText(decide.error)}
          onClose={() => setDeciding(null)}
          onSubmit={(reasonText) => decide.mutate({ accountId: account.id, accept: deciding, reason: reasonText })}
        />
      )}
    </li>
  )
}
