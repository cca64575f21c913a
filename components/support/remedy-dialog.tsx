'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { minorDigits } from '@/components/format/minor-digits'
import { formatMoney } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { NumberField } from '@/components/ui/number-field'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { RemedyPrice } from './remedy-price'
import { remedyButtons, remedyEffects } from './remedy-words'
import { nobody } from './support-url'
import type { Desk, DeskCase, DeskRemedy } from './use-desk'

type Props = {
  remedy: DeskRemedy
  found: DeskCase
  place: NonNullable<DeskCase['place']>
  desk: Desk
  onClose: () => void
}

/** The session it is about: what runs for Stop, what was chosen for a start, what was billed for money. */
function sessionFor(kind: DeskRemedy['kind'], found: DeskCase, place: Props['place']) {
  if (kind === 'stop') return place.runningId
  if (kind === 'restart') return found.sessionId
  return found.money?.sessionId ?? null
}

/** What it does and costs, why, and what the driver is told; then it happens, and stands in the ticket by itself. */
export function RemedyDialog({ remedy, found, place, desk, onClose }: Props) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const { kind, reasonRequired, atMostMinor, money } = remedy
  const language = found.driver?.language ?? 'en'
  const words = useQuery(api.support.words.queryOptions({ kind, language }, { staleTime: Number.POSITIVE_INFINITY }))
  const [requestKey] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [telling, setTelling] = useState(kind === 'sendLink')
  const [typed, setTyped] = useState<string | null>(null)
  const [amount, setAmount] = useState('')
  const [tried, setTried] = useState(false)
  const text = typed ?? words.data ?? ''
  const give = useMutation(
    api.support.remedy.mutationOptions({
      onSuccess: ({ ticketId, notTold }) => {
        void client.invalidateQueries(api.tickets.pathFilter())
        void client.invalidateQueries(api.support.pathFilter())
        void client.invalidateQueries(api.commands.pathFilter())
        if (desk.url.sel === null) void desk.setUrl({ ...nobody, q: null, phone: null, sel: ticketId })
        if (notTold) notify({ text: `Done, but the driver could not be told: ${notTold}` })
        onClose()
      },
    }),
  )
  const digits = money ? minorDigits(money.currency) : 2
  const amountMinor = Math.round(Number(amount.replace(',', '.')) * 10 ** digits)
  const wrongAmount =
    kind === 'refund' && !(amountMinor > 0 && amountMinor <= (atMostMinor ?? 0))
      ? `Between 0 and ${money ? formatMoney(atMostMinor ?? 0, money.currency) : 'what was billed'}.`
      : undefined
  const noReason = reasonRequired && reason.trim().length < 3 ? 'Say why in a few words.' : undefined
  const nothingToSay = telling && text.trim() === '' ? 'Write what the driver is told.' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrongAmount || noReason || nothingToSay || give.isPending) return
    const matter = found.matter ?? remedyButtons[kind].replace('…', '')
    give.mutate({
      ...desk.about,
      kind,
      stationId: place.stationId,
      evseId: place.evseId,
      evseNumber: place.evseNumber,
      driverId: found.driver?.id ?? null,
      sessionId: sessionFor(kind, found, place),
      matter: `${place.stationName}${place.evseNumber === null ? '' : ` EVSE ${place.evseNumber}`}: ${matter}`,
      phone: found.driver ? null : desk.url.phone || null,
      language,
      reason: reason.trim() || null,
      amountMinor: kind === 'refund' ? amountMinor : null,
      requestKey,
      tell: telling ? text : null,
    })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`${remedyButtons[kind].replace('…', '')} at ${place.stationName}${place.evseNumber === null ? '' : ` EVSE ${place.evseNumber}`}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={give.isPending} reason={remedy.reason}>
            {remedyButtons[kind].replace('…', '')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <p className="m-0 rounded-md border-l-4 border-ink bg-raised px-3 py-2 text-sm">
          {remedyEffects[kind]} <RemedyPrice remedy={remedy} />{' '}
          {desk.url.sel === null
            ? 'A ticket is opened with this in its history.'
            : 'It stands in the ticket’s history.'}
        </p>
        {kind === 'refund' && money ? (
          <NumberField
            label="Amount"
            unit={money.currency}
            required
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            hint={`Billed: ${formatMoney(money.amountMinor, money.currency)}. You give back at most ${formatMoney(atMostMinor ?? 0, money.currency)}.`}
            error={tried ? wrongAmount : undefined}
          />
        ) : null}
        <TextField
          label="Reason"
          required={reasonRequired}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried ? noReason : undefined}
        />
        {words.data === null ? null : (
          <Checkbox
            label="Tell the driver"
            checked={telling}
            onChange={(event) => setTelling(event.target.checked)}
            hint="On the ticket’s page, and by mail where an address is known."
          />
        )}
        {telling ? (
          <TextAreaField
            label="What the driver is told"
            maxLength={2_000}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
            error={tried ? nothingToSay : undefined}
          />
        ) : null}
        {give.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(give.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
