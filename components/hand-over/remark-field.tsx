'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TextAreaField } from '@/components/ui/text-field'
import type { HandOverNow } from './hand-over-words'
import type { useHandOverNow } from './use-hand-over'

/** What the note does not say by itself. Two who write at once do not overwrite each other. */
export function RemarkField({
  now,
  handOver: { remark, reason },
}: {
  now: HandOverNow
  handOver: ReturnType<typeof useHandOverNow>
}) {
  /** What was typed, and which remark it started from; null: nothing was. */
  const [draft, setDraft] = useState<{ text: string; revision: number } | null>(null)
  const text = draft?.text ?? now.remark
  const outdated = draft !== null && draft.revision !== now.revision
  function save() {
    if (!draft) return
    remark.mutate({ remark: draft.text, revision: draft.revision }, { onSuccess: () => setDraft(null) })
  }
  return (
    <Panel
      title="Remark"
      lead={
        now.remarkAt === null ? null : (
          <span className="truncate text-xs text-muted">
            {now.remarkByName} <Moment at={now.remarkAt} />
          </span>
        )
      }
      bodyClassName="grid gap-2"
      className="print:mb-3"
    >
      <div className="no-print grid gap-2">
        <TextAreaField
          label="What the next shift has to know besides"
          rows={3}
          maxLength={4_000}
          value={text}
          readOnly={reason !== null}
          hint={reason ?? undefined}
          onChange={(event) => setDraft({ text: event.target.value, revision: draft?.revision ?? now.revision })}
        />
        {outdated ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {now.remarkByName} wrote meanwhile: “{now.remark}”.{' '}
            <button type="button" className="link" onClick={() => setDraft({ ...draft, revision: now.revision })}>
              I have read it, save mine instead
            </button>
          </p>
        ) : failureText(remark.error) ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(remark.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          {draft ? (
            <Button size="sm" onClick={() => setDraft(null)}>
              Discard
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="primary"
            busy={remark.isPending}
            reason={reason ?? (draft === null || draft.text === now.remark ? 'Nothing was changed.' : null)}
            onClick={save}
          >
            Save remark
          </Button>
        </div>
      </div>
      <p className="hidden break-words whitespace-pre-line print:block">{now.remark || 'No remark.'}</p>
    </Panel>
  )
}
