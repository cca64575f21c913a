'use client'
import Link from 'next/link'
import { RevealDriver } from '@/components/drivers/reveal-driver'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { languageNames } from '@/server/kernel/ticket'
import type { DeskCase } from './use-desk'

/** Who calls, masked until it is revealed with a reason. */
export function WhoPanel({ driver }: { driver: NonNullable<DeskCase['driver']> }) {
  return (
    <Panel
      title="Driver"
      actions={
        <Link href={`/drivers/${driver.id}`} className="link text-sm">
          Record
        </Link>
      }
      bodyClassName="grid gap-2 text-sm"
    >
      <RevealDriver driverId={driver.id} erased={driver.erased} masked={driver} />
      <p className="m-0 flex flex-wrap gap-1.5">
        <Chip>{languageNames[driver.language]}</Chip>
        <Chip>{driver.cards === 1 ? '1 card' : `${driver.cards} cards`}</Chip>
        {driver.blockedCards > 0 ? <Chip className="text-p2-text">{driver.blockedCards} blocked</Chip> : null}
      </p>
    </Panel>
  )
}
