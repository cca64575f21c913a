import clsx from 'clsx'
import type { ReactNode } from 'react'

/** done: nothing to do; now: somebody's turn; later: another step first; blocked: cannot go on like this; apart: not part of it yet. */
export type StepState = 'done' | 'now' | 'later' | 'blocked' | 'apart'

const marks: Record<StepState, string> = { done: '✓', now: '', later: '', blocked: '!', apart: '–' }
const spoken: Record<StepState, string> = {
  done: 'Done',
  now: 'To do',
  later: 'Later',
  blocked: 'Stops here',
  apart: 'Not connected',
}

type Props = {
  number: number
  title: string
  state: StepState
  summary: ReactNode
  action?: ReactNode
  children?: ReactNode
}

/** One step on the way from sessions to money, with what it found and what to press. */
export function MonthStep({ number, title, state, summary, action, children }: Props) {
  return (
    <li
      className={clsx(
        'panel list-none',
        state === 'now' && 'border-l-4 border-l-ink',
        state === 'blocked' && 'border-l-4 border-l-p2',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <span
          aria-hidden="true"
          className={clsx(
            'num grid size-7 flex-none place-items-center rounded-full border text-sm font-semibold',
            state === 'done' ? 'border-transparent bg-track text-fg' : 'border-border text-muted',
          )}
        >
          {marks[state] || number}
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-md font-semibold">
            {title} <span className="sr-only">, {spoken[state]}</span>
          </h2>
          <div className="text-sm text-muted">{summary}</div>
        </div>
        {action ? <div className="flex flex-wrap items-center gap-2">{action}</div> : null}
      </div>
      {children ? <div className="border-t border-border">{children}</div> : null}
    </li>
  )
}
