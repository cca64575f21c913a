'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { minorDigits } from '@/components/format/minor-digits'
import { usePermission } from '@/components/shell/permissions'
import { NumberField } from '@/components/ui/number-field'
import { Panel } from '@/components/ui/panel'
import { SaveRow } from './save-row'

/** What a supporter may give back to a driver without asking anybody. */
export function RefundLimitForm({ stored, currency }: { stored: number | null; currency: string }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const { reason } = usePermission('settings.manage')
  const unit = 10 ** minorDigits(currency)
  const [text, setText] = useState(stored === null ? '' : String(stored / unit))
  const save = useMutation(
    api.settings.changeRefundLimit.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.settings.get.queryFilter()),
    }),
  )
  const limitMinor = text.trim() === '' ? null : Math.round(Number(text) * unit)
  const wrong = limitMinor !== null && !(limitMinor >= 0 && limitMinor <= 10_000_000)
  const changed = limitMinor !== stored
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !wrong && reason === null) save.mutate({ limitMinor })
  }
  return (
    <Panel title="Refunds">
      <form onSubmit={submit} className="grid max-w-xl gap-4">
        <NumberField
          label="Support gives back at most"
          unit={currency}
          min={0}
          step="any"
          readOnly={reason !== null}
          value={text}
          onChange={(event) => setText(event.target.value)}
          hint="For each session. Empty: 50. Finance and administrators give back any amount that was billed."
          error={wrong ? 'An amount of money, or nothing.' : undefined}
        />
        <SaveRow
          changed={changed && !wrong}
          busy={save.isPending}
          saved={save.isSuccess}
          reason={reason}
          problem={save.error ? apiFailure(save.error).message : null}
        />
      </form>
    </Panel>
  )
}
