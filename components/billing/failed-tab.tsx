'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { TableHead } from '@/components/ui/table-head'

type Failed = ApiOutputs['billing']['failedWork'][number]

const refetchMs = 15_000

const words: Record<string, { what: string; after: string }> = {
  resolveTariffs: { what: 'Finding the tariff of sessions', after: 'Sessions without one are looked up every minute.' },
  issueCdrs: { what: 'Issuing CDRs', after: 'Sessions that are due are billed by the next run.' },
}

/** Whoever may not see it has no count, and asks for nothing. */
export function useFailedWork() {
  const { allowed } = usePermission('failedWork.read')
  return useQuery(
    useTRPC().billing.failedWork.queryOptions(undefined, { enabled: allowed, refetchInterval: refetchMs }),
  )
}

/** Work in the background that was given up: what, since when, why, and the two things to do about it. */
export function FailedTab() {
  const query = useFailedWork()
  const { reason } = usePermission('failedWork.read')
  if (reason !== null) return <EmptyState title="Your role does not show failed work.">{reason}</EmptyState>
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
      <Answer query={query} what="failed work">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing has been given up.">
              Work in the background that fails is tried again by itself. What never works comes here.
            </EmptyState>
          ) : (
            <WideTable label="Failed work">
              <table className="table">
                <TableHead names={['Work', 'Asked for', 'Given up', 'Why']} actions />
                <tbody>
                  {rows.map((row) => (
                    <Row key={row.id} row={row} />
                  ))}
                </tbody>
              </table>
            </WideTable>
          )
        }
      </Answer>
    </div>
  )
}

function Row({ row }: { row: Failed }) {
  const zone = useMe().organisation.timeZone
  const known = words[row.work]
  return (
    <tr className="align-top">
      <th scope="row" className="py-2 text-md font-normal text-fg">
        {known?.what ?? row.work}
        {known ? <span className="block text-xs text-muted">{known.after}</span> : null}
      </th>
      <td className="py-2">{row.askedAt === null ? '–' : <Moment at={row.askedAt} zone={zone} as="dateTime" />}</td>
      <td className="py-2">
        <Moment at={row.failedAt} zone={zone} as="dateTime" />
        <span className="block text-xs text-muted">after {formatCountOf(row.tries, 'try', 'tries')}</span>
      </td>
      <td className="max-w-96 py-2 text-sm break-words">{row.error ?? 'It said nothing.'}</td>
      <td className="py-1.5 text-right">
        <Actions id={row.id} />
      </td>
    </tr>
  )
}

function Actions({ id }: { id: string }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const { reason } = usePermission('failedWork.settle')
  const { mutate, isPending } = useMutation(
    api.billing.settleFailedWork.mutationOptions({
      onSuccess: (_, { decision }) =>
        notify({ text: decision === 'retry' ? 'It is tried again.' : 'It is off the list.' }),
      onError: (error) => notify({ text: failureText(error) ?? 'That did not work. Try again.' }),
      onSettled: () => queries.invalidateQueries(api.billing.failedWork.queryFilter()),
    }),
  )
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      <Button size="sm" reason={reason} busy={isPending} onClick={() => mutate({ id, decision: 'retry' })}>
        Try again
      </Button>
      <ConfirmButton
        size="sm"
        variant="ghost"
        reason={reason}
        busy={isPending}
        confirmLabel="Let it go?"
        onConfirm={() => mutate({ id, decision: 'dismiss' })}
      >
        Dismiss
      </ConfirmButton>
    </span>
  )
}
