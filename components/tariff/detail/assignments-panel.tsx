'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { currentOf } from '../versions'
import { AssignDialog } from './assign-dialog'
import type { Tariff } from './tariff-page'
import { useTariffAction } from './use-tariff-action'

type Assignment = ApiOutputs['tariffs']['assignments'][number]

const levelWords: Record<Assignment['level'], string> = {
  tenant: 'Whole organisation',
  location: 'Site',
  station: 'Station',
  evse: 'EVSE',
  connector: 'Connector',
}

/** Where the tariff counts, for whom, since when. The nearest place wins. */
export function AssignmentsPanel({ tariff }: { tariff: Tariff }) {
  const query = useQuery(useTRPC().tariffs.assignments.queryOptions({ tariffId: tariff.tariffId }))
  const may = usePermission('tariff.publish')
  const [assigning, setAssigning] = useState(false)
  const published = currentOf(tariff.versions) ?? tariff.versions.find(({ life }) => life === 'scheduled')
  const reason = may.reason ?? (published ? null : 'Publish a version first: a draft is no price.')
  const assign = (
    <Button size="sm" reason={reason} onClick={() => setAssigning(true)}>
      Assign
    </Button>
  )
  return (
    <Panel title="Where it counts" padded={false} actions={assign}>
      <Answer query={query} what="assignments" skeleton={<SkeletonRows rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Assigned nowhere yet.">Nobody pays this tariff.</EmptyState>
          ) : (
            <AssignmentTable rows={rows} />
          )
        }
      </Answer>
      {assigning ? <AssignDialog tariff={tariff} onClose={() => setAssigning(false)} /> : null}
    </Panel>
  )
}

function AssignmentTable({ rows }: { rows: readonly Assignment[] }) {
  const zone = useMe().organisation.timeZone
  const may = usePermission('tariff.publish')
  const { endAssignment } = useTariffAction()
  return (
    <WideTable label="Assignments">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">For</th>
            <th scope="col">Since</th>
            <th scope="col">Until</th>
            <th scope="col" className="text-right">
              Prices now
            </th>
            <th scope="col">
              <span className="sr-only">End</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.life === 'ended' ? 'text-muted' : undefined}>
              <td>
                <b className="font-medium">{row.place ?? levelWords[row.level]}</b>
                {row.place === null ? null : (
                  <span className="text-xs text-muted"> {levelWords[row.level].toLowerCase()}</span>
                )}
              </td>
              <td className="text-muted">{forWhom(row)}</td>
              <td className="whitespace-nowrap">
                {row.life === 'planned' ? 'from ' : ''}
                <Moment at={row.validFrom} zone={zone} as="dateTime" />
              </td>
              <td className="whitespace-nowrap">
                {row.validUntil === null ? (
                  <span className="text-dim">open</span>
                ) : (
                  <Moment at={row.validUntil} zone={zone} as="dateTime" />
                )}
              </td>
              <td className="num text-right">{row.life === 'counts' ? formatCountOf(row.evses, 'EVSE') : ''}</td>
              <td className="text-right">
                {row.life === 'ended' ? null : (
                  <ConfirmButton
                    size="sm"
                    variant="ghost"
                    confirmLabel="End now?"
                    reason={may.reason}
                    aria-label={`End at ${row.place ?? levelWords[row.level]}`}
                    onConfirm={() => endAssignment.mutate({ id: row.id })}
                  >
                    End
                  </ConfirmButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function forWhom({ groupKey, partner }: Assignment): string {
  if (partner !== null && groupKey !== null) return `${groupKey} of ${partner}`
  return partner === null ? (groupKey === null ? 'everybody' : `group ${groupKey}`) : `drivers of ${partner}`
}
