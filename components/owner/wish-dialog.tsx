'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatUnitPrice } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { wishBounds } from '@/server/domain/pricing/wishes/wish'
import type { SitePrice } from './prices-page'

type Props = { price: SitePrice; mostPercent: number; onClose: () => void }

/** Asks the operator for another price; how far one may go stands beside it. */
export function WishDialog({ price, mostPercent, onClose }: Props) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [wanted, setWanted] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wish = useMutation(
    api.priceWishes.wish.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.priceWishes.own.queryFilter())
        onClose()
      },
    }),
  )
  const [lowest, highest] = wishBounds(price.price, mostPercent)
  const amount = Number(wanted.replace(',', '.'))
  const unusable = wanted.trim() === '' || !Number.isFinite(amount) || amount < 0
  const money = (value: number) => formatUnitPrice(value, price.currency)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const { locationId, tariffId } = price
    if (!unusable && !wish.isPending) wish.mutate({ locationId, tariffId, wantedPrice: amount, reason })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Another price at ${price.site}`}
      description={`Now ${money(price.price)} per kWh (${price.tariff}).`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={wish.isPending}>
            Ask for it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Price per kWh"
          inputMode="decimal"
          required
          autoComplete="off"
          suffix={price.currency}
          hint={`Your operator takes wishes from ${money(lowest)} to ${money(highest)}.`}
          value={wanted}
          error={tried && unusable ? 'Write a price, as in 0.59.' : undefined}
          onChange={(event) => setWanted(event.target.value)}
        />
        <TextAreaField
          label="Why"
          hint="It helps your operator to decide. The price may count at other sites, too, when they share a tariff."
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {wish.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(wish.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
