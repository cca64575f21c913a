'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/settings/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { OwnerId } from '@/server/kernel/ids'
import { ReasonDialog } from './reason-dialog'
import { type ContractVersion, dayWords, type OwnerContract } from './settlement-words'
import { TermsDialog } from './terms-dialog'
import { useSettlementChanged } from './use-settlement'

/** What was agreed, by scope, with its history; and the way to new terms. */
export function ContractsPanel({ ownerId, ownerName }: { ownerId: OwnerId; ownerName: string }) {
  const query = useQuery(useTRPC().settlement.contracts.queryOptions({ ownerId }))
  const { reason } = usePermission('ownerContract.manage')
  const [proposing, setProposing] = useState<OwnerContract | 'new' | null>(null)
  return (
    <Panel
      title="Contracts"
      padded={false}
      actions={
        <Button variant="primary" reason={reason} onClick={() => setProposing('new')}>
          Propose terms
        </Button>
      }
    >
      <Answer query={query} what="contracts" rows={3}>
        {(contracts) =>
          contracts.length === 0 ? (
            <EmptyState title="Nothing was agreed yet.">Without terms nothing of this owner is settled.</EmptyState>
          ) : (
            contracts.map((contract) => (
              <Contract key={contract.id} contract={contract} onChange={() => setProposing(contract)} />
            ))
          )
        }
      </Answer>
      {proposing ? (
        <TermsDialog
          ownerId={ownerId}
          ownerName={ownerName}
          contract={proposing === 'new' ? null : proposing}
          onClose={() => setProposing(null)}
        />
      ) : null}
    </Panel>
  )
}

const scopeText = (contract: OwnerContract) =>
  contract.stationName ?? contract.locationName ?? 'Everything of this owner'

function Contract({ contract, onChange }: { contract: OwnerContract; onChange: () => void }) {
  const { reason } = usePermission('ownerContract.manage')
  return (
    <section className="border-b border-border px-4 py-3 last:border-b-0" aria-label={contract.name}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{contract.name}</h3>
        <span className="text-sm text-muted">{scopeText(contract)}</span>
        <span className="flex-1" />
        <Button size="sm" reason={reason} onClick={onChange}>
          Change terms
        </Button>
      </div>
      <ol className="m-0 mt-2 grid list-none gap-2 p-0">
        {contract.versions.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </ol>
    </section>
  )
}

const stateWords: Record<ContractVersion['state'], string> = {
  proposed: 'Waits for approval',
  approved: 'Approved',
  rejected: 'Rejected',
}

function Version({ version }: { version: ContractVersion }) {
  return (
    <li className="rounded-md border border-border px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <b className="font-semibold">Version {version.version}</b>
        <span className="num text-muted">
          from {dayWords(version.effectiveFrom)}
          {version.effectiveUntil ? ` until ${dayWords(version.effectiveUntil)}` : ''}
        </span>
        <span className="chip">{stateWords[version.state]}</span>
        <span className="flex-1" />
        {version.state === 'proposed' ? <Decide version={version} /> : null}
      </div>
      <p className={version.state === 'rejected' ? 'text-muted' : ''}>{version.words.join(' ')}</p>
      <p className="text-xs text-muted">
        {version.proposedBy}: {version.reason}
        {version.decidedBy ? ` · ${version.decidedBy}${version.decision ? `: ${version.decision}` : ''}` : ''}
      </p>
    </li>
  )
}

function Decide({ version }: { version: ContractVersion }) {
  const { reason } = usePermission('ownerContract.manage')
  const me = useMe()
  const changed = useSettlementChanged()
  const [rejecting, setRejecting] = useState(false)
  const decide = useMutation(
    useTRPC().settlement.decideTerms.mutationOptions({ onSuccess: () => setRejecting(false), onSettled: changed }),
  )
  const own =
    version.proposedById === me.userId
      ? 'You proposed these terms yourself, so somebody else has to approve them.'
      : null
  return (
    <span className="flex flex-wrap items-center gap-2">
      {decide.error && !rejecting ? (
        <span role="alert" className="text-xs text-p1-text">
          {failureText(decide.error)}
        </span>
      ) : null}
      <Button size="sm" reason={reason} onClick={() => setRejecting(true)}>
        Reject
      </Button>
      <Button
        size="sm"
        variant="primary"
        reason={reason ?? own}
        busy={decide.isPending}
        onClick={() => decide.mutate({ versionId: version.id, accept: true, reason: '' })}
      >
        Approve
      </Button>
      {rejecting ? (
        <ReasonDialog
          title={`Reject version ${version.version}`}
          label="Reason"
          verb="Reject"
          busy={decide.isPending}
          failure={failureText(decide.error)}
          onClose={() => setRejecting(false)}
          onSubmit={(text) => decide.mutate({ versionId: version.id, accept: false, reason: text })}
        />
      ) : null}
    </span>
  )
}
