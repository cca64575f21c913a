'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { TableHead } from '@/components/ui/table-head'
import { type Colleague, nameOf, type Rota } from './on-call-words'
import { useOnCallChange } from './use-on-call-change'

const most = 16

/** Who is on call in the next two weeks, in the rota's own time. */
export function DutyList({ rota, people }: { rota: Rota; people: Colleague[] }) {
  const several = rota.shifts.length > 1
  return (
    <WideTable label={`Next two weeks of ${rota.name}`}>
      <table className="table">
        <TableHead names={['On call', 'From', 'To']} actions />
        <tbody>
          {rota.duties.slice(0, most).map((duty) => (
            <tr key={`${duty.from} ${duty.to} ${duty.userId} ${duty.shift}`}>
              <td className="whitespace-nowrap">
                {nameOf(people, duty.userId)}
                {duty.standsIn ? <span className="text-muted">, stands in</span> : null}
                {several && duty.shift ? <span className="text-muted">, {duty.shift}</span> : null}
              </td>
              <td className="whitespace-nowrap">
                <Moment at={duty.from} zone={rota.timeZone} />
              </td>
              <td className="whitespace-nowrap">
                <Moment at={duty.to} zone={rota.timeZone} />
              </td>
              <td className="text-right">{duty.standsIn ? <EndStandIn rota={rota} duty={duty} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function EndStandIn({ rota, duty }: { rota: Rota; duty: Rota['duties'][number] }) {
  const api = useTRPC()
  const { reason } = usePermission('onCall.manage')
  const end = useMutation(api.onCall.endStandIn.mutationOptions(useOnCallChange()))
  const override = rota.overrides.find(({ userId, startsAt }) => userId === duty.userId && startsAt === duty.from)
  if (!override) return null
  return (
    <ConfirmButton
      size="sm"
      variant="ghost"
      reason={reason}
      busy={end.isPending}
      confirmLabel="End now?"
      onConfirm={() => end.mutate({ id: override.id })}
    >
      End
    </ConfirmButton>
  )
}
