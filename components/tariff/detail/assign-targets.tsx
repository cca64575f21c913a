'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Checkbox } from '@/components/ui/checkbox'
import type { AssignmentLevel } from '@/server/domain/pricing/choose-assignment'
import { ConnectorTargets } from './connector-targets'
import { EvseTargets } from './evse-targets'
import { noFilter, StationFilter, type StationsFilter } from './station-filter'

export type TargetChoice = {
  level: AssignmentLevel
  ids: number[]
  /** The level station is chosen by filter. */
  filter: StationsFilter
}

export const noTargets: TargetChoice = { level: 'tenant', ids: [], filter: noFilter }

export type TargetsProps = { choice: TargetChoice; onChange: (choice: TargetChoice) => void }

/** What is chosen at a level: sites by box, stations by filter, EVSEs and connectors by search. */
export function Targets({ choice, onChange }: TargetsProps) {
  if (choice.level === 'location') return <Sites choice={choice} onChange={onChange} />
  if (choice.level === 'station')
    return <StationFilter filter={choice.filter} onChange={(filter) => onChange({ ...choice, filter })} />
  if (choice.level === 'evse') return <EvseTargets choice={choice} onChange={onChange} />
  if (choice.level === 'connector') return <ConnectorTargets choice={choice} onChange={onChange} />
  return null
}

function Sites({ choice, onChange }: TargetsProps) {
  const { data } = useQuery(useTRPC().locations.list.queryOptions({}))
  const toggle = (id: number, on: boolean) =>
    onChange({ ...choice, ids: on ? [...choice.ids, id] : choice.ids.filter((each) => each !== id) })
  return (
    <fieldset className="max-h-52 overflow-y-auto rounded-md border border-border p-2">
      <legend className="sr-only">Sites</legend>
      <div className="grid gap-1 sm:grid-cols-2">
        {(data ?? []).map((site) => (
          <Checkbox
            key={site.id}
            label={
              <>
                {site.name} <span className="num text-xs text-muted">{formatCountOf(site.evses, 'EVSE')}</span>
              </>
            }
            checked={choice.ids.includes(site.id)}
            onChange={(event) => toggle(site.id, event.target.checked)}
          />
        ))}
      </div>
    </fieldset>
  )
}
