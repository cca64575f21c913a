/** → the station called us, ← we called the station. */
export function DirectionArrow({ direction }: { direction: 'in' | 'out' }) {
  const label = direction === 'in' ? 'from the station' : 'to the station'
  return (
    <span title={label} className={direction === 'in' ? 'font-bold text-muted' : 'font-bold text-accent'}>
      <span aria-hidden="true">{direction === 'in' ? '→' : '←'}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
