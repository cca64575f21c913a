const rows: [string, string][] = [
  ['In session', 'bg-session'],
  ['Idle or held', 'bg-[color-mix(in_oklab,var(--neutral)_55%,var(--land))]'],
  ['Offline', 'bg-offline'],
  ['Faulted', 'bg-faulted'],
]

/** What the rings mean. */
export function MapLegend() {
  return (
    <ul
      className="m-0 grid list-none gap-1.5 rounded-md border border-border bg-surface/90 px-3 py-2.5 text-xs text-muted"
      aria-label="Legend"
    >
      {rows.map(([name, colour]) => (
        <li key={name} className="flex items-center gap-1.5">
          <i className={`h-1.25 w-3.5 rounded-sm ${colour}`} />
          {name}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <i className="size-3 rounded-full border-2 border-p1" />
        Ring = worst open alarm
      </li>
    </ul>
  )
}
