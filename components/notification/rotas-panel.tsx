'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Avatar } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { DutyList } from './duty-list'
import { nameOf, type OnCall, type Rota } from './on-call-words'
import { RotaDialog } from './rota-dialog'
import { StandInDialog } from './stand-in-dialog'
import { useOnCallChange } from './use-on-call-change'

/** Every rota: who now, who next, who stands in. */
export function RotasPanel({ view }: { view: OnCall }) {
  const [adding, setAdding] = useState(false)
  const { reason } = usePermission('onCall.manage')
  const add = (
    <Button variant="primary" reason={reason} onClick={() => setAdding(true)}>
      Add rota
    </Button>
  )
  return (
    <Panel title="Rotas" padded={false} actions={view.rotas.length > 0 ? add : null}>
      {view.rotas.length === 0 ? (
        <EmptyState title="No rota yet." action={add}>
          A rota says who is on call when: people take turns, by day or by week. Escalation finds them by it.
        </EmptyState>
      ) : (
        <ul className="m-0 list-none divide-y divide-border p-0">
          {view.rotas.map((rota) => (
            <RotaItem key={rota.id} rota={rota} view={view} />
          ))}
        </ul>
      )}
      {adding ? <RotaDialog view={view} rota={null} onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}

function RotaItem({ rota, view }: { rota: Rota; view: OnCall }) {
  const api = useTRPC()
  const { reason } = usePermission('onCall.manage')
  const [open, setOpen] = useState<'change' | 'standIn' | null>(null)
  const remove = useMutation(api.onCall.removeRota.mutationOptions(useOnCallChange()))
  const close = () => setOpen(null)
  return (
    <li className="grid gap-3 p-3 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="grid content-start gap-2">
        <h3 className="m-0 text-md font-semibold">{rota.name}</h3>
        <Now rota={rota} view={view} />
        <p className="m-0 text-xs text-muted">
          {rota.turnDays === 7
            ? 'Weekly turns'
            : rota.turnDays === 1
              ? 'Daily turns'
              : `Turns of ${rota.turnDays} days`}
          , {rota.timeZone}
        </p>
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" reason={reason} onClick={() => setOpen('standIn')}>
            Stand in…
          </Button>
          <Button size="sm" reason={reason} onClick={() => setOpen('change')}>
            Change…
          </Button>
          <ConfirmButton
            size="sm"
            variant="ghost"
            reason={reason}
            busy={remove.isPending}
            confirmLabel="Remove now?"
            onConfirm={() => remove.mutate({ id: rota.id })}
          >
            Remove
          </ConfirmButton>
        </div>
      </div>
      <DutyList rota={rota} people={view.people} />
      {open === 'change' ? <RotaDialog view={view} rota={rota} onClose={close} /> : null}
      {open === 'standIn' ? <StandInDialog rota={rota} people={view.people} onClose={close} /> : null}
    </li>
  )
}

function Now({ rota, view }: { rota: Rota; view: OnCall }) {
  if (rota.now.length === 0)
    return <p className="m-0 text-sm text-muted">Nobody is on call now: escalation goes on to its next step.</p>
  return (
    <ul className="m-0 grid list-none gap-1 p-0 text-sm">
      {rota.now.map((userId) => {
        const duty = rota.duties.find((one) => one.userId === userId)
        return (
          <li key={userId} className="flex items-center gap-2">
            <Avatar name={nameOf(view.people, userId)} />
            <span>
              <b className="font-semibold">{nameOf(view.people, userId)}</b>
              {duty ? (
                <span className="text-muted">
                  {' '}
                  until <Moment at={duty.to} zone={rota.timeZone} />
                </span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
