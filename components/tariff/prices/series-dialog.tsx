'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'

type Interval = ApiInputs['tariffs']['saveSeries']['everyS']
const intervals: { value: Interval; label: string }[] = [
  { value: 900, label: '15 minutes' },
  { value: 1_800, label: '30 minutes' },
  { value: 3_600, label: '1 hour' },
]

/** A place for the prices of one market. */
export function SeriesDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: number) => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [currency, setCurrency] = useState(useMe().organisation.currency)
  const [everyS, setEvery] = useState<Interval>(900)
  const save = useMutation(
    api.tariffs.saveSeries.mutationOptions({
      onSuccess: async ({ seriesId }) => {
        await queries.invalidateQueries(api.tariffs.series.queryFilter())
        onMade(seriesId)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing === null) save.mutate({ name, currency, everyS })
  }
  const missing =
    name.trim() === '' ? 'Give it a name.' : /^[A-Za-z]{3}$/.test(currency) ? null : 'A currency has three letters.'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New price series"
      description="Currency and interval stay once it has prices."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} busy={save.isPending} reason={missing}>
            Add series
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          required
          maxLength={120}
          placeholder="Day-ahead NL"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Currency"
            required
            maxLength={3}
            value={currency}
            onChange={(event) => setCurrency(event.target.value.toUpperCase())}
          />
          <SelectField
            label="Interval"
            value={String(everyS)}
            options={intervals.map(({ value, label }) => ({ value: String(value), label }))}
            onChange={(event) => setEvery(Number(event.target.value) as Interval)}
          />
        </div>
        {save.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(save.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
