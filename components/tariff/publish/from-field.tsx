'use client'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { instantOfLocal, localOfInstant, nextMidnight } from '@/server/domain/pricing/local-instant'

export type FromFieldProps = {
  /** ms UTC; null: not an instant. */
  from: number | null
  onChange: (from: number | null) => void
  zone: string
  now: number
}

/** From when prices count, on the organisation's clock. */
export function FromField({ from, onChange, zone, now }: FromFieldProps) {
  return (
    <div className="flex flex-wrap items-end gap-2 border-t border-border pt-3">
      <TextField
        label="Counts from"
        type="datetime-local"
        className="w-52"
        inputClassName="num"
        hint={`Time in ${zone}`}
        value={from === null ? '' : localOfInstant(from, zone)}
        onChange={(event) => onChange(instantOfLocal(event.target.value, zone))}
      />
      <span className="flex gap-2 pb-5">
        <Button size="sm" onClick={() => onChange(now)}>
          Now
        </Button>
        <Button size="sm" onClick={() => onChange(nextMidnight(now, zone))}>
          Next midnight
        </Button>
      </span>
    </div>
  )
}
