'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { Moment } from '@/components/format/moment'
import { useNow } from '@/components/format/server-clock'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { NumberField } from '@/components/ui/number-field'
import { Panel } from '@/components/ui/panel'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Failure } from './failure'
import type { HoldsPanelProps } from './holds-tab'
import { placeText } from './limit-words'

/** EVSEs kept for somebody. */
export function ReservationsPanel({ station, holds, refused }: HoldsPanelProps) {
  const now = useNow(10_000)
  const reservations = holds.rows.filter((row) => row.kind === 'reservation')
  const newsOf = (key: string) => holds.reservations.find(({ reservationId }) => reservationId === key)
  return (
    <Panel title="Reservations" padded={false}>
      <ReserveForm station={station} holds={holds} refused={refused} />
      {reservations.length === 0 ? (
        <EmptyState title="No EVSE is kept for anybody." className="py-4" />
      ) : (
        <ul className="border-t border-border">
          {reservations.map(({ key, evseNumber, until, data }) => (
            <li
              key={key}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-3 py-2 text-sm"
            >
              <span className="font-medium">{placeText(evseNumber)}</span>
              <span className="mono">{String(data.token)}</span>
              <span>
                until {until === null ? '–' : <Moment at={until} zone={station.timeZone} />},{' '}
                <State news={newsOf(key)} over={until !== null && now !== null && until <= now} />
              </span>
              <span className="flex-1" />
              <CancelReservation stationId={station.id} reservationId={Number(key)} refused={refused} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type News = HoldsPanelProps['holds']['reservations'][number]

const words: Record<string, string> = { Expired: 'expired', Removed: 'removed by the station' }

function State({ news, over }: { news: News | undefined; over: boolean }) {
  if (news?.sessionId)
    return (
      <>
        used by{' '}
        <Link className="link" href={`/sessions/${news.sessionId}`}>
          session {news.sessionId}
        </Link>
      </>
    )
  if (news?.status) return words[news.status] ?? news.status
  return over ? 'over' : 'kept'
}

type CancelProps = { stationId: number; reservationId: number; refused: string | null }

function CancelReservation({ stationId, reservationId, refused }: CancelProps) {
  const api = useTRPC()
  const cancel = useMutation(api.stationOperations.cancelReservation.mutationOptions({ onSuccess: useGiven() }))
  return (
    <ConfirmButton
      size="sm"
      confirmLabel="Cancel now?"
      busy={cancel.isPending}
      reason={refused}
      onConfirm={() => cancel.mutate({ stationId, reservationId })}
    >
      Cancel
    </ConfirmButton>
  )
}

function ReserveForm({ station, holds, refused }: HoldsPanelProps) {
  const api = useTRPC()
  const reserve = useMutation(api.stationOperations.reserve.mutationOptions({ onSuccess: useGiven() }))
  const [evse, setEvse] = useState(String(holds.evseNumbers[0] ?? 1))
  const [tokenUid, setToken] = useState('')
  const [minutes, setMinutes] = useState('30')
  const [tried, setTried] = useState(false)
  const wrongMinutes = Number(minutes) >= 1 && Number(minutes) <= 1_440 ? undefined : '1 to 1,440.'
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (tokenUid.trim() === '' || wrongMinutes || refused || reserve.isPending) return
    const wanted = { evseNumber: Number(evse), tokenUid: tokenUid.trim(), minutes: Number(minutes) }
    reserve.mutate({ stationId: station.id, ...wanted })
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 p-3 sm:grid-cols-[7rem_1fr_8rem_auto]">
      <SelectField
        label="EVSE"
        options={holds.evseNumbers.map((number) => ({ value: String(number), label: `EVSE ${number}` }))}
        value={evse}
        onChange={({ target }) => setEvse(target.value)}
      />
      <TextField
        label="Token"
        maxLength={36}
        autoComplete="off"
        value={tokenUid}
        onChange={({ target }) => setToken(target.value)}
        error={tried && tokenUid.trim() === '' ? 'Whose token is it?' : undefined}
      />
      <NumberField
        label="For"
        unit="min"
        value={minutes}
        onChange={({ target }) => setMinutes(target.value)}
        error={tried ? wrongMinutes : undefined}
      />
      <span className="self-end">
        <Button type="submit" variant="primary" busy={reserve.isPending} reason={refused}>
          Reserve
        </Button>
      </span>
      <div className="sm:col-span-4">
        <Failure text={failureText(reserve.error)} />
      </div>
    </form>
  )
}
