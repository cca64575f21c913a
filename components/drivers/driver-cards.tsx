'use client'
import { useState } from 'react'
import { Moment } from '@/components/format/moment'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { AddCardDialog } from './add-card-dialog'
import { BlockCardDialog } from './block-card-dialog'
import { ContractDialog } from './contract-dialog'
import type { Driver } from './driver-page'
import { useDriverChanges } from './use-driver-changes'

type Contract = Driver['contracts'][number]
type Card = Driver['cards'][number]

/** Contracts, and under each what the driver charges with. */
export function DriverCards({ driver }: { driver: Driver }) {
  const { reason } = usePermission('token.manage')
  const [adding, setAdding] = useState(false)
  const erased = driver.erasedAt === null ? null : 'This driver is erased.'
  return (
    <>
      {driver.contracts.map((contract) => (
        <ContractPanel
          key={contract.id}
          contract={contract}
          cards={driver.cards.filter(({ contractId }) => contractId === contract.id)}
          refused={erased ?? reason}
        />
      ))}
      {driver.contracts.length === 0 ? (
        <Panel title="Contracts">
          <EmptyState title="No contract yet.">Without one nobody pays for this driver’s cards.</EmptyState>
        </Panel>
      ) : null}
      <p className="m-0">
        <Button reason={erased ?? reason} onClick={() => setAdding(true)}>
          Add contract
        </Button>
      </p>
      {adding ? <ContractDialog driverId={driver.id} contract={null} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function ContractPanel({ contract, cards, refused }: { contract: Contract; cards: Card[]; refused: string | null }) {
  const [open, setOpen] = useState<'contract' | 'card' | null>(null)
  const limit = contract.maxConcurrentSessions
  return (
    <Panel
      title={contract.name}
      lead={
        <>
          <Chip>{contract.active ? 'Active' : 'Not active'}</Chip>
          <Chip>{limit === null ? 'Any number of sessions' : `At most ${limit} at a time`}</Chip>
          {contract.cardLastFour ? <Chip className="num">Payment card •••• {contract.cardLastFour}</Chip> : null}
        </>
      }
      actions={
        <>
          <Button size="sm" reason={refused} onClick={() => setOpen('contract')}>
            Change
          </Button>
          <Button size="sm" reason={refused} onClick={() => setOpen('card')}>
            Add card
          </Button>
        </>
      }
      padded={false}
    >
      {cards.length === 0 ? <EmptyState title="No card yet." /> : <Cards cards={cards} refused={refused} />}
      {open === 'contract' ? (
        <ContractDialog driverId={null} contract={contract} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'card' ? <AddCardDialog contractId={contract.id} onClose={() => setOpen(null)} /> : null}
    </Panel>
  )
}

function Cards({ cards, refused }: { cards: Card[]; refused: string | null }) {
  return (
    <WideTable label="Cards">
      <table className="table">
        <TableHead names={['Card', 'Printed', 'State', 'Valid', 'Last used']} actions />
        <tbody>
          {cards.map((card) => (
            <CardRow key={card.id} card={card} refused={refused} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function CardRow({ card, refused }: { card: Card; refused: string | null }) {
  const { reason } = usePermission('token.block')
  const [blocking, setBlocking] = useState(false)
  const { unblock, expire } = useDriverChanges()
  return (
    <tr>
      <td>
        <span className="mono">{card.token}</span> <span className="text-xs text-muted">{card.type}</span>
      </td>
      <td className="mono">{card.visualNumber ?? '–'}</td>
      <td>
        <CardState card={card} />
      </td>
      <td>
        {card.validFrom === null ? null : (
          <>
            from <Moment at={card.validFrom} as="date" />{' '}
          </>
        )}
        {card.validUntil === null ? 'no end' : <>until {<Moment at={card.validUntil} as="date" />}</>}
      </td>
      <td>{card.lastUsedAt === null ? 'never' : <Moment at={card.lastUsedAt} />}</td>
      <td className="text-right whitespace-nowrap">
        {card.blocked ? (
          <ConfirmButton
            size="sm"
            reason={reason}
            busy={unblock.isPending}
            confirmLabel="Lift the block?"
            onConfirm={() => unblock.mutate({ tokenId: card.id })}
          >
            Unblock
          </ConfirmButton>
        ) : (
          <Button size="sm" reason={reason} onClick={() => setBlocking(true)}>
            Block
          </Button>
        )}{' '}
        <ConfirmButton
          size="sm"
          reason={refused}
          busy={expire.isPending}
          confirmLabel={card.validUntil === null ? 'From now on?' : 'Without an end?'}
          onConfirm={() => expire.mutate({ tokenId: card.id, at: card.validUntil === null ? Date.now() : null })}
        >
          {card.validUntil === null ? 'Expire' : 'Remove end'}
        </ConfirmButton>
        {blocking ? <BlockCardDialog tokenId={card.id} onClose={() => setBlocking(false)} /> : null}
      </td>
    </tr>
  )
}

function CardState({ card }: { card: Card }) {
  if (!card.blocked) return <>Works</>
  return (
    <span className="text-p2-text">
      Blocked{card.blockedAt === null ? '' : ' since '}
      {card.blockedAt === null ? null : <Moment at={card.blockedAt} as="date" />}
      {card.blockedReason ? `: ${card.blockedReason}` : ''}
    </span>
  )
}
