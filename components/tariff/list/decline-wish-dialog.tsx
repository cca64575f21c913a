'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import type { Wish } from './price-wishes'

/** Says no to a price an owner asked for; the owner reads why. */
export function DeclineWishDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [answer, setAnswer] = useState('')
  const [tried, setTried] = useState(false)
  const decline = useMutation(
    api.priceWishes.decline.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.priceWishes.list.queryFilter())
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (answer.trim() !== '' && !decline.isPending) decline.mutate({ id: wish.id, answer })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Decline the price for ${wish.site}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={decline.isPending}>
            Decline
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextAreaField
          label={`Why, for ${wish.owner}`}
          required
          maxLength={1_000}
          value={answer}
          error={tried && answer.trim() === '' ? 'Say why, so that the owner understands.' : undefined}
          onChange={(event) => setAnswer(event.target.value)}
        />
        {decline.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(decline.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
