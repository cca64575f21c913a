'use client'
import { useStream } from '@/components/live/use-live'

/** Whether what stands beside it is the present. */
export function NowLabel({ live }: { live: boolean }) {
  const { phase } = useStream()
  const present = live && phase !== 'lost' && phase !== 'signedOut'
  return (
    <span className="inline-flex flex-none items-center gap-1.5 text-xs text-muted">
      <span
        aria-hidden="true"
        className={present ? 'size-2 rounded-full bg-accent' : 'size-2 rounded-full bg-neutral'}
      />
      {present ? 'now' : live ? 'as last heard' : 'connecting'}
    </span>
  )
}
