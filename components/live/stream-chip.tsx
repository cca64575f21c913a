'use client'
import clsx from 'clsx'
import { formatCount } from '@/components/format/count'
import { formatTimeSeconds } from '@/components/format/instant'
import type { StreamView } from './stream-status'
import { useStream } from './use-live'

/** How fresh everything on the screen is: "Live · 0.4 s", "Delayed 6 s", "Data from 18:41:52", "Resynced, 14 changes". */
export function StreamChip() {
  const stream = useStream()
  const { phase, latencyMs } = stream
  const tone = tones[phase]
  const measured =
    latencyMs === null
      ? 'No change has been drawn yet.'
      : `The last change was on the screen ${formatCount(latencyMs)} ms after the server heard of it.`
  return (
    <span
      className={clsx('chip flex-none', tone.chip)}
      title={`${measured} The number is the time since the server’s last sign of life.`}
      data-stream={phase}
    >
      <i aria-hidden="true" className={clsx('size-1.75 flex-none rounded-full', tone.dot)} />
      <span className="num" aria-hidden="true">
        {words(stream)}
      </span>
      <span className="sr-only" role="status">
        {spoken(stream)}
      </span>
    </span>
  )
}

const tones: Record<StreamView['phase'], { chip: string; dot: string }> = {
  connecting: { chip: '', dot: 'bg-dim' },
  live: { chip: '', dot: 'bg-accent' },
  resynced: { chip: '', dot: 'bg-accent' },
  delayed: { chip: 'border-transparent bg-p3 text-on-p', dot: 'bg-on-p' },
  lost: { chip: 'border-p3 text-fg', dot: 'border-2 border-p3' },
  signedOut: { chip: 'border-p3 text-fg', dot: 'border-2 border-p3' },
}

function words({ phase, tickAgeMs, dataAt, changes }: StreamView): string {
  if (phase === 'connecting') return 'Connecting'
  if (phase === 'delayed') return `Delayed ${Math.floor(tickAgeMs / 1_000)} s`
  if (phase === 'lost') return dataAt === null ? 'No connection' : `Data from ${formatTimeSeconds(dataAt)}`
  if (phase === 'signedOut') return 'Signed out'
  if (phase === 'resynced') return changes === 1 ? 'Resynced, 1 change' : `Resynced, ${formatCount(changes)} changes`
  return `Live · ${(tickAgeMs / 1_000).toFixed(1)} s`
}

/** Only what changes rarely is read aloud. */
function spoken(stream: StreamView): string {
  if (stream.phase === 'live') return 'Live'
  if (stream.phase === 'delayed') return 'Live data is delayed'
  return words(stream)
}
