'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'

/** One rule without a price: the checks ask for the rest. */
const fromScratch: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements: [
    { name: 'Base', components: [{ type: 'ENERGY', price: 0, vatPercent: null, stepSize: 1 }], restrictions: {} },
  ],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}

export type NewTariffDialogProps = { tariffs: { tariffId: number; name: string }[]; onClose: () => void }

/** A name, and where to begin; then the editor. */
export function NewTariffDialog({ tariffs, onClose }: NewTariffDialogProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const form = useId()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.tariffs.create.mutationOptions({
      onSuccess: async ({ tariffId }) => {
        await queries.invalidateQueries(api.tariffs.list.queryFilter())
        router.push(`/tariffs/${tariffId}/edit`)
      },
    }),
  )
  const missing = name.trim() === '' ? 'Give it a name people will recognise.' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    const copyOfTariffId = Number(from)
    create.mutate({ name: name.trim(), ...(from === '' ? { definition: fromScratch } : { copyOfTariffId }) })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New tariff"
      description="It starts as a draft: nobody pays it before it is published and assigned."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            Create draft
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          required
          maxLength={80}
          value={name}
          error={tried ? missing : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label="Begin with"
          value={from}
          options={[
            { value: '', label: 'An empty tariff in EUR' },
            {
              label: 'A copy of',
              options: tariffs.map((each) => ({ value: String(each.tariffId), label: each.name })),
            },
          ]}
          onChange={(event) => setFrom(event.target.value)}
        />
        {create.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(create.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
