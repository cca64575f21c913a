'use client'
import { type FormEvent, useState } from 'react'
import type { ApiOutputs } from '@/components/api/trpc'
import { serverNow } from '@/components/format/server-clock'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { wordsOf } from './catalogue/all-operations'
import type { FormContext } from './catalogue/operation-words'
import { useOperationsUrl } from './operations-url'
import { PayloadFields } from './payload-fields'
import { PayloadJson } from './payload-json'
import { type Path, problemsOf, startingPayload, withValue } from './payload-model'

export type OperationSchema = ApiOutputs['stationOperations']['form']

type Props = {
  form: OperationSchema
  action: string
  zone: string
  context: Omit<FormContext, 'now'>
  /** Why it cannot be sent now. */
  reason: string | null
  busy: boolean
  refusal: string | null
  onSend: (payload: Record<string, unknown>) => void
}

/** The same payload as fields and as JSON; what is typed in one is in the other. */
export function OperationForm({ form, action, zone, context, reason, busy, refusal, onSend }: Props) {
  const { schema, title } = form
  const [url, setUrl] = useOperationsUrl()
  const opened = () => startingPayload(schema, wordsOf(action).start?.({ ...context, now: serverNow() }) ?? {})
  const [payload, setPayload] = useState<Record<string, unknown>>(opened)
  const [unreadable, setUnreadable] = useState(false)
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const problems = problemsOf(schema, payload)
  const change = (path: Path, value: unknown) => setPayload(withValue(payload, path, value) as Record<string, unknown>)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (problems.length === 0 && !unreadable && !busy && !reason) onSend(payload)
  }
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <div className="flex flex-wrap items-center gap-1.5">
        <FilterChip pressed={url.as === 'form'} onPressedChange={() => void setUrl({ as: 'form' })}>
          Form
        </FilterChip>
        <FilterChip pressed={url.as === 'json'} onPressedChange={() => void setUrl({ as: 'json' })}>
          JSON
        </FilterChip>
        <span className="text-xs text-dim">{title}</span>
      </div>
      {url.as === 'json' ? (
        <PayloadJson payload={payload} onChange={setPayload} onUnreadable={setUnreadable} />
      ) : (
        <PayloadFields
          key={round}
          schema={schema}
          path={[]}
          value={payload}
          problems={tried ? problems : []}
          zone={zone}
          onChange={change}
        />
      )}
      {tried && problems.length > 0 ? (
        <div role="alert" className="text-sm text-p1-text">
          <p>Not sent. {problems.length === 1 ? 'One thing is' : `${problems.length} things are`} missing or wrong:</p>
          <ul className="mono list-inside list-disc text-xs">
            {problems.slice(0, 8).map(({ path, text }) => (
              <li key={path}>
                {path || 'payload'}: {text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {refusal ? (
        <p role="alert" className="text-sm text-p1-text">
          {refusal}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy} reason={reason}>
          Send
        </Button>
        <Button
          onClick={() => {
            setPayload(opened())
            setTried(false)
            setRound(round + 1)
          }}
        >
          Start over
        </Button>
        {reason ? <span className="text-sm text-muted">{reason}</span> : null}
      </div>
    </form>
  )
}
