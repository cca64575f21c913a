'use client'
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'
import { useSyncExternalStore } from 'react'
import { formatIso } from '@/components/format/instant'
import { viewerZone } from '@/components/format/wall-clock'

export type RangeFieldProps = {
  /** ms UTC; null: open. */
  from: number | null
  to: number | null
  onChange: (range: { from?: number | null; to?: number | null }) => void
  /** Zone the times are meant in; absent: the viewer's. */
  zone?: string
}

/** From and to, in a stated zone. */
export function RangeField({ from, to, onChange, zone: given }: RangeFieldProps) {
  // The server does not know where the viewer is.
  const viewers = useSyncExternalStore(never, viewerZone, () => 'UTC')
  const zone = given ?? viewers
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5" title={`Times in ${zone}`}>
      <legend className="sr-only">Range, times in {zone}</legend>
      <InstantField label="From" at={from} zone={zone} onChange={(at) => onChange({ from: at })} />
      <span className="text-xs text-muted" aria-hidden="true">
        to
      </span>
      <InstantField label="To" at={to} zone={zone} onChange={(at) => onChange({ to: at })} />
    </fieldset>
  )
}

const never = () => () => {}

type InstantFieldProps = { label: string; at: number | null; zone: string; onChange: (at: number | null) => void }

function InstantField({ label, at, zone, onChange }: InstantFieldProps) {
  return (
    <input
      type="datetime-local"
      aria-label={label}
      title={at === null ? undefined : formatIso(at)}
      className="input num w-46 px-2 max-sm:w-full"
      value={at === null ? '' : wallClock(at, zone)}
      onChange={(event) => onChange(event.target.value === '' ? null : instantOf(event.target.value, zone))}
    />
  )
}

const wallClock = (at: number, zone: string) => format(new TZDate(at, zone), "yyyy-MM-dd'T'HH:mm")

/** A wall clock time in a zone as an instant; a time that a summer-time change skips is the one after it. */
export function instantOf(text: string, zone: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!parts) return null
  const [year, month, day, hour, minute] = parts.slice(1).map(Number) as [number, number, number, number, number]
  const at = new TZDate(year, month - 1, day, hour, minute, zone).getTime()
  return Number.isNaN(at) ? null : at
}
