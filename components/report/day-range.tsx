type DayRangeProps = {
  /** YYYY-MM-DD, both inclusive; null: open. */
  from: string | null
  to: string | null
  onChange: (range: { from?: string | null; to?: string | null }) => void
}

/** First and last day. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  const field = (name: 'from' | 'to', label: string, value: string | null) => (
    <input
      type="date"
      aria-label={label}
      className="input num w-36 max-sm:flex-1"
      value={value ?? ''}
      onChange={(event) => onChange({ [name]: event.target.value || null })}
    />
  )
  return (
    <span className="flex items-center gap-1.5 max-sm:w-full">
      {field('from', 'First day', from)}
      <span className="text-xs text-dim" aria-hidden="true">
        to
      </span>
      {field('to', 'Last day', to)}
    </span>
  )
}
