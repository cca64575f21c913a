/** A row that can be opened narrows the report to itself. */
export function RowName({ name, onOpen }: { name: string; onOpen: (() => void) | null }) {
  if (!onOpen) return <span className="text-muted">{name}</span>
  return (
    <button type="button" className="link max-w-full truncate text-left" title={`Only ${name}`} onClick={onOpen}>
      {name}
    </button>
  )
}
