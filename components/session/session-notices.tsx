'use client'
import { Moment } from '@/components/format/moment'
import type { Session } from './session-page'
import { flagWordsOf } from './session-words'

/** What is special about this session, in whole sentences; and who looked at it. */
export function SessionNotices({ session }: { session: Session }) {
  const { flags, needsReview, review, missingSeqNos } = session
  if (flags.length === 0 && !needsReview && !review) return null
  return (
    <section className="panel grid gap-2 px-3 py-2.5 text-sm" aria-label="Flags">
      {needsReview ? (
        <p className="font-semibold">
          This session needs review: look at what is marked, then say what you found. Its numbers stay as they are until
          then.
        </p>
      ) : null}
      {flags.length > 0 ? (
        <ul className="grid gap-1.5">
          {flags.map((flag) => {
            const { label, explanation } = flagWordsOf(flag)
            return (
              <li key={flag} className="grid gap-x-3 sm:grid-cols-[160px_minmax(0,1fr)]">
                <b className="font-semibold">{label}</b>
                <span className="text-muted">
                  {explanation}
                  {flag === 'seqGap' && missingSeqNos.length > 0 ? ` Missing: ${listed(missingSeqNos)}.` : ''}
                </span>
              </li>
            )
          })}
        </ul>
      ) : null}
      {review ? (
        <p className="text-muted">
          Reviewed by {review.by}, <Moment at={review.at} zone={session.timeZone} />
          {review.reason ? `: ${review.reason}` : ''}
        </p>
      ) : null}
    </section>
  )
}

const mostListed = 12
const listed = (numbers: readonly number[]) =>
  numbers.length > mostListed
    ? `${numbers.slice(0, mostListed).join(', ')} and ${numbers.length - mostListed} more`
    : numbers.join(', ')
