'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { NumberField } from '@/components/ui/number-field'
import { Panel } from '@/components/ui/panel'
import { SaveRow } from './save-row'

/** How long raw OCPP messages are kept. Sessions, samples and the audit log are not touched by it. */
export function LogDaysForm({ stored }: { stored: number | null }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const { reason } = usePermission('settings.manage')
  const [text, setText] = useState(stored === null ? '' : String(stored))
  const save = useMutation(
    api.settings.changeLogDays.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.settings.get.queryFilter()),
    }),
  )
  const days = text.trim() === '' ? null : Number(text)
  const wrong = days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650)
  const changed = days !== stored
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !wrong && reason === null) save.mutate({ days })
  }
  return (
    <Panel title="OCPP log">
      <form onSubmit={submit} className="grid max-w-xl gap-4">
        <NumberField
          label="Keep raw messages for"
          unit="days"
          min={1}
          max={3650}
          readOnly={reason !== null}
          value={text}
          onChange={(event) => setText(event.target.value)}
          hint="Empty: as the server’s configuration says. Older messages are deleted within six hours; sessions and the audit log stay."
          error={wrong ? 'A whole number from 1 to 3650, or nothing.' : undefined}
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
