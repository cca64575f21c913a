'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { priceDisplayChecks } from '@/server/domain/pricing/price-display'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { attempt, DisplayChecks } from '../editor/checks-panel'
import { PlainWords } from '../plain-words'
import { PriceTexts } from '../price-texts'
import { lifeWords, type Version } from '../versions'

/** A version in plain words, and as drivers read it. */
export function ShownVersion({ version }: { version: Version }) {
  const api = useTRPC()
  const zone = useMe().organisation.timeZone
  const query = useQuery(api.tariffs.version.queryOptions({ versionId: version.versionId }))
  return (
    <Panel
      title={`Version ${version.version}`}
      lead={
        <span className="text-xs text-dim">
          {lifeWords[version.life].toLowerCase()}
          {version.effectiveFrom === null ? null : (
            <>
              , from <Moment at={version.effectiveFrom} zone={zone} as="dateTime" />
            </>
          )}
        </span>
      }
    >
      <Answer query={query} what="the version" skeleton={<Skeleton className="h-40" />}>
        {({ definition, tariffId }) => <Words tariffId={tariffId} tariff={definition} />}
      </Answer>
    </Panel>
  )
}

type WordsProps = { tariffId: number; tariff: TariffDefinition }

function Words({ tariffId, tariff }: WordsProps) {
  const { data: connectors } = useQuery(useTRPC().tariffs.connectors.queryOptions({ tariffId }))
  const checks = useMemo(
    () => attempt(() => priceDisplayChecks(tariff, connectors?.kinds ?? []), []),
    [tariff, connectors],
  )
  return (
    <div className="grid gap-4">
      <PlainWords tariff={tariff} />
      <div className="grid gap-4 md:grid-cols-2">
        <PriceTexts tariff={tariff} />
        {connectors ? <DisplayChecks checks={checks} connectors={connectors} /> : <Skeleton className="h-24" />}
      </div>
    </div>
  )
}
