'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatRating } from '@/components/format/power'
import { Checkbox } from '@/components/ui/checkbox'
import type { TargetsProps } from './assign-targets'
import { ChosenTargets } from './chosen-targets'
import { EvseSearch } from './evse-search'

type Connector = ApiOutputs['tariffs']['connectorsOf'][number]

const nameOf = ({ stationName, evseNumber, connectorNumber }: Connector) =>
  `${stationName} · EVSE ${evseNumber} · connector ${connectorNumber}`
const kindOf = ({ standard, powerType, maxPowerW }: Connector) =>
  [standard === 'unknown' ? null : standard, powerType, maxPowerW === null ? null : formatRating(maxPowerW)]
    .filter((part) => part !== null)
    .join(', ')

/** Connectors one by one: the EVSE by its printed id, then which of its connectors. */
export function ConnectorTargets({ choice, onChange }: TargetsProps) {
  const [evse, setEvse] = useState<{ id: number; name: string } | null>(null)
  const [names, setNames] = useState<Record<number, string>>({})
  const { data } = useQuery(
    useTRPC().tariffs.connectorsOf.queryOptions({ evseId: evse?.id ?? 0 }, { enabled: evse !== null }),
  )
  const toggle = (connector: Connector, on: boolean) => {
    const { connectorId } = connector
    setNames({ ...names, [connectorId]: nameOf(connector) })
    onChange({
      ...choice,
      ids: on ? [...choice.ids, connectorId] : choice.ids.filter((each) => each !== connectorId),
    })
  }
  return (
    <div className="grid gap-2">
      <EvseSearch without={evse ? [evse.id] : []} onPick={(id, name) => setEvse({ id, name })} />
      {evse ? (
        <fieldset className="grid gap-1 rounded-md border border-border p-2">
          <legend className="px-1 text-xs text-muted">Connectors of {evse.name}</legend>
          {(data ?? []).map((connector) => (
            <Checkbox
              key={connector.connectorId}
              label={
                <>
                  Connector {connector.connectorNumber} <span className="text-xs text-muted">{kindOf(connector)}</span>
                </>
              }
              checked={choice.ids.includes(connector.connectorId)}
              onChange={(event) => toggle(connector, event.target.checked)}
            />
          ))}
        </fieldset>
      ) : null}
      <ChosenTargets names={names} choice={choice} onChange={onChange} />
    </div>
  )
}
