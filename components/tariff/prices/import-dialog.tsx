'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { notify } from '@/components/ui/notify'
import { Progress } from '@/components/ui/progress'
import { ImportPlan } from './import-plan'
import type { Series } from './series-table'

export type ImportAnswer = ApiOutputs['tariffs']['importSeriesCsv']

/** Somewhat less than the server takes at once; a year of quarters is about 1.5 MB. */
const mostBytes = 7_000_000

/** Choose a file → see what it would do → do exactly that. A file with one error does nothing. */
export function ImportDialog({ series, zone, onClose }: { series: Series; zone: string; onClose: () => void }) {
  const [csv, setCsv] = useState<string | null>(null)
  const [perMwh, setPerMwh] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const { check, store, problem } = useImport(series, onClose)
  const plan = check.isPending ? undefined : check.data
  const ask = (text: string, mwh: boolean) =>
    check.mutate({ seriesId: series.id, csv: text, perMwh: mwh, dryRun: true })
  const choose = async (file: File | undefined) => {
    if (!file) return
    check.reset()
    store.reset()
    setTooLarge(file.size > mostBytes)
    if (file.size > mostBytes) return setCsv(null)
    const text = await file.text()
    setCsv(text)
    ask(text, perMwh)
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={onClose}
      title={`Import prices into ${series.name}`}
      description="A CSV file of two columns: time with its zone, and price. Nothing happens until you have seen what it would do."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={store.isPending}
            reason={whyNot(plan)}
            onClick={() => csv !== null && store.mutate({ seriesId: series.id, csv, perMwh, dryRun: false })}
          >
            {plan && plan.errors.length === 0 ? `Import ${formatCountOf(plan.prices, 'price')}` : 'Import'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label="File" hint="Comma, semicolon or tab. For example: 2026-11-21T13:00:00Z,0.0912">
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.txt,text/csv"
              className="input py-1"
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          )}
        </Field>
        <Checkbox
          label={`Prices are per MWh, not per kWh (${series.currency})`}
          checked={perMwh}
          onChange={(event) => {
            setPerMwh(event.target.checked)
            if (csv !== null) ask(csv, event.target.checked)
          }}
        />
        {tooLarge ? (
          <p role="alert" className="text-sm text-p1-text">
            The file is larger than 7 MB. Split it: what is imported already stays.
          </p>
        ) : null}
        {check.isPending || store.isPending ? (
          <div className="grid gap-1">
            <p className="text-sm text-muted">{store.isPending ? 'Importing…' : 'Checking every line…'}</p>
            <Progress label={store.isPending ? 'Import' : 'Check of the file'} ratio={null} />
          </div>
        ) : null}
        {problem ? (
          <p role="alert" className="text-sm text-p1-text">
            {problem}
          </p>
        ) : null}
        {plan ? <ImportPlan plan={plan} zone={zone} /> : null}
      </div>
    </Dialog>
  )
}

function whyNot(plan: ImportAnswer | undefined): string | null {
  if (!plan) return 'Choose a file first.'
  return plan.errors.length > 0 ? 'Correct the lines named first, then choose the file again.' : null
}

function useImport(series: Series, onClose: () => void) {
  const api = useTRPC()
  const queries = useQueryClient()
  const check = useMutation(api.tariffs.importSeriesCsv.mutationOptions())
  const store = useMutation(
    api.tariffs.importSeriesCsv.mutationOptions({
      onSuccess: async ({ prices, stored }) => {
        await queries.invalidateQueries(api.tariffs.series.queryFilter())
        await queries.invalidateQueries(api.tariffs.seriesWindow.pathFilter())
        if (!stored) return
        notify({ text: `${formatCountOf(prices, 'price')} imported into ${series.name}.` })
        onClose()
      },
    }),
  )
  const error = check.error ?? store.error
  return { check, store, problem: error ? apiFailure(error).message : null }
}
