'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatTimeSeconds } from '@/components/format/instant'
import { Since } from '@/components/format/since'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { retryNow } from './live'
import { useStream } from './use-live'

/** The bar under the top bar while nothing on the screen is the present. `note`: what waits to be sent. */
export function ReconnectBar({ note }: { note?: ReactNode }) {
  const { phase, dataAt } = useStream()
  if (phase !== 'lost' && phase !== 'signedOut') return null
  return (
    <div
      role="status"
      className="no-print flex min-h-7 flex-wrap items-center gap-x-2 bg-p3 px-3.5 py-0.5 text-sm text-on-p"
    >
      {phase === 'signedOut' ? (
        <SignedOut />
      ) : (
        <>
          <b>Connection lost.</b>
          {dataAt === null ? (
            <span>Nothing has been received yet.</span>
          ) : (
            <span className="num">
              Showing data from {formatTimeSeconds(dataAt)}, <Since at={dataAt} />.
            </span>
          )}
          <span>Trying again by itself.</span>
          <span className="flex-1" />
          {note}
          <Button size="sm" className="h-5.5!" onClick={retryNow}>
            Retry now
          </Button>
        </>
      )}
    </div>
  )
}

function SignedOut() {
  return (
    <>
      <b>You are signed out.</b>
      <span>What you see is no longer updated.</span>
      <span className="flex-1" />
      <Link href="/sign-in" prefetch={false} className={buttonClass('default', 'sm')}>
        Sign in
      </Link>
    </>
  )
}
