'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

/** How far owners' wishes may go: said, and changed. */
export function WishLimit({ percent }: { percent: number }) {
  const [open, setOpen] = useState(false)
  const { reason } = usePermission('tariff.publish')
  return (
    <>
      <Button size="sm" variant="ghost" reason={reason} onClick={() => setOpen(true)}>
        {percent === 0 ? 'Wishes are not taken' : `Up to ${percent} % more or less`}
      </Button>
      {open ? <LimitDialog percent={percent} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function LimitDialog({ percent, onClose }: { percent: number; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [text, setText] = useState(String(percent))
  const limit = useMutation(
    api.priceWishes.limit.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.priceWishes.list.queryFilter())
        onClose()
      },
    }),
  )
  const value = Number(text)
  const unusable = text.trim() === '' || !(value >= 0 && value <= 100)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!unusable && !limit.isPending) limit.mutate({ mostPercent: value })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="How far owners’ wishes may go"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={limit.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Of the price as it is, more or less"
          inputMode="decimal"
          suffix="%"
          required
          hint="0 takes no wishes. Each one is answered by somebody, whatever this says."
          value={text}
          error={unusable ? 'A number from 0 to 100.' : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {limit.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(limit.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
