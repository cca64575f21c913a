import { Button } from '@/components/ui/button'

export type SaveRowProps = {
  changed: boolean
  busy: boolean
  saved: boolean
  /** Why this role cannot save. */
  reason: string | null
  problem: string | null
  label?: string
}

/** The end of a settings form: the verb, then what came of it. */
export function SaveRow({ changed, busy, saved, reason, problem, label = 'Save' }: SaveRowProps) {
  const idle = changed ? null : 'Nothing was changed yet.'
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" busy={busy} reason={reason ?? idle}>
        {label}
      </Button>
      <p role="status" className="text-sm text-muted">
        {saved && !changed ? 'Saved' : ''}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-p1-text">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
