'use client'
import clsx from 'clsx'
import { Tooltip } from '@/components/ui/tooltip'
import { flagWordsOf } from './session-words'

export type SessionFlagsProps = { flags: readonly string[]; needsReview?: boolean }

/** Marks as small words; each explains itself on hover and focus. Only a doubt has an outline that asks to be looked at. */
export function SessionFlags({ flags, needsReview = false }: SessionFlagsProps) {
  if (flags.length === 0 && !needsReview) return null
  return (
    <ul className="flex min-w-0 items-center gap-1" aria-label="Flags">
      {needsReview ? (
        <li>
          <span className="chip h-5 border-p3-line px-1.5 text-fg">Needs review</span>
        </li>
      ) : null}
      {flags.map((flag) => {
        const { label, explanation, doubt } = flagWordsOf(flag)
        return (
          <li key={flag} className="min-w-0">
            <Tooltip content={explanation}>
              <button type="button" className={clsx('chip h-5 max-w-full px-1.5', doubt && 'text-fg')}>
                <span className="truncate">{label}</span>
                <span className="sr-only">: {explanation}</span>
              </button>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
