'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { FilterChip } from '@/components/ui/chip'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { tariffToOcpi } from '@/server/domain/pricing/ocpi-tariff'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { attempt } from '../editor/checks-panel'
import { OcpiLosses } from '../ocpi-losses'

const versions = ['2.2.1', '2.3.0'] as const

/** The tariff as a partner gets it, and what a partner cannot see of it. */
export function OcpiPanel({ versionId }: { versionId: number }) {
  const { data } = useQuery(useTRPC().tariffs.version.queryOptions({ versionId }))
  return data ? <Projected tariff={data.definition} id={data.tariffId} lastUpdated={data.updatedAt} /> : null
}

type ProjectedProps = { tariff: TariffDefinition; id: number; lastUpdated: number }

function Projected({ tariff, id, lastUpdated }: ProjectedProps) {
  const [version, setVersion] = useState<(typeof versions)[number]>('2.2.1')
  const projected = useMemo(() => {
    const target = {
      countryCode: 'XX',
      partyId: 'XXX',
      id: String(id),
      lastUpdated: new Date(lastUpdated).toISOString(),
    }
    return attempt(() => tariffToOcpi(tariff, target, version), null)
  }, [tariff, id, lastUpdated, version])
  const text = projected === null ? '' : JSON.stringify(projected.json, null, 2)
  return (
    <Panel
      title="OCPI"
      actions={
        <>
          {versions.map((each) => (
            <FilterChip key={each} pressed={each === version} onPressedChange={() => setVersion(each)}>
              {each}
            </FilterChip>
          ))}
          <CopyButton text={text} label="Copy JSON" />
        </>
      }
    >
      <div className="grid gap-2.5">
        <p className="text-xs text-muted">
          Country and party id are those of the connection it is sent over; here they stand as XX and XXX.
        </p>
        <OcpiLosses losses={projected?.losses ?? []} tariff={tariff} />
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="mono max-h-72 overflow-auto rounded-md border border-border bg-raised p-2.5 text-xs -outline-offset-2"
        >
          {text}
        </pre>
      </div>
    </Panel>
  )
}
