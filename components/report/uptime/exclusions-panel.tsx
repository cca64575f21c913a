'use client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import type { LocationId, StationId } from '@/server/kernel/ids'
import { ExclusionDialog } from './exclusion-dialog'
import { ExclusionRow } from './exclusion-row'
import { type UptimeChoices, type UptimeUrl, uptimeParameters } from './uptime-url'
import { useUptimeChanged } from './use-uptime-changed'

type Proposal = ApiOutputs['uptime']['exclusions']['proposals'][number]

/** What was excluded in the window and what proves it; maintenance that nobody has excluded yet is proposed. */
export function ExclusionsPanel({ url, choices }: { url: UptimeUrl; choices: UptimeChoices | undefined }) {
  const api = useTRPC()
  const [adding, setAdding] = useState(false)
  const [bare, setBare] = useState(false)
  const { reason } = usePermission('uptime.exclude')
  const query = useQuery(
    api.uptime.exclusions.queryOptions(uptimeParameters(url), { placeholderData: keepPreviousData }),
  )
  const missing = query.data?.rows.filter((row) => row.evidence.length === 0 && row.withdrawnByName === null) ?? []
  const sites = choices?.locations ?? []
  return (
    <Panel
      title="Exclusions and evidence"
      lead={
        missing.length > 0 ? (
          <FilterChip pressed={bare} onPressedChange={setBare}>
            Evidence missing: {missing.length}
          </FilterChip>
        ) : null
      }
      actions={
        <Button
          size="sm"
          reason={reason ?? (sites.length === 0 ? 'There is no site yet.' : null)}
          onClick={() => setAdding(true)}
        >
          Exclude time…
        </Button>
      }
      padded={false}
    >
      <Answer query={query} what="exclusions" rows={3}>
        {({ rows, proposals }) => {
          const shown = bare ? missing : rows
          return (
            <>
              {proposals.length > 0 && !bare ? (
                <ul aria-label="Proposed" className="divide-y divide-border border-b border-border">
                  {proposals.map((proposal) => (
                    <ProposalRow key={proposal.maintenanceId} proposal={proposal} />
                  ))}
                </ul>
              ) : null}
              {shown.length === 0 ? (
                <EmptyState title={bare ? 'Every exclusion has evidence.' : 'Nothing was excluded in these months.'}>
                  Exclude an outage from the list above, or time of a whole site.
                </EmptyState>
              ) : (
                <ul aria-label="Exclusions" className="divide-y divide-border">
                  {shown.map((exclusion) => (
                    <ExclusionRow key={exclusion.id} exclusion={exclusion} />
                  ))}
                </ul>
              )}
            </>
          )
        }}
      </Answer>
      {adding ? <ExclusionDialog sites={sites} onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}

function ProposalRow({ proposal }: { proposal: Proposal }) {
  const api = useTRPC()
  const changed = useUptimeChanged()
  const { reason } = usePermission('uptime.exclude')
  const { maintenanceId, place, zone, from, to, why, locationId, stationId } = proposal
  const accept = useMutation(
    api.uptime.exclude.mutationOptions({
      onSuccess: () => changed('The maintenance window is excluded. Its time is taken off within a minute.'),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  const run = () =>
    accept.mutate({
      locationId: locationId as LocationId | null,
      stationId: stationId as StationId | null,
      from,
      to,
      reason: 'scheduledMaintenance',
      note: why,
      maintenanceId,
    })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5 text-sm">
      <span className="min-w-56 flex-1">
        <b className="font-medium">{place}</b>: maintenance from <Moment at={from} zone={zone} as="dateTime" /> to{' '}
        <Moment at={to} zone={zone} as="dateTime" />
        <span className="block text-xs text-muted">{why}. Something was down then, and nothing is excluded yet.</span>
      </span>
      <Button
        size="sm"
        reason={reason}
        busy={accept.isPending}
        onClick={run}
        aria-label={`Exclude the maintenance of ${place}`}
      >
        Exclude as maintenance
      </Button>
    </li>
  )
}
