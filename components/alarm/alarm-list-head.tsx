import clsx from 'clsx'
import { cell, headGrid } from './alarm-columns'

/** What the columns are, where the list is wide enough to have them. Each row says them itself to those who do not see it. */
export function AlarmListHead() {
  return (
    <div
      aria-hidden="true"
      className={clsx(
        'sticky top-0 z-2 border-b border-border bg-surface py-1.5 pr-3 pl-3 text-xs font-medium text-muted',
        headGrid,
      )}
    >
      <span className={cell.what}>What</span>
      <span className={cell.where}>Where</span>
      <span className={cell.effect}>Effect</span>
      <span className={cell.cost}>Cost</span>
      <span className={cell.age}>Age</span>
      <span className={cell.state}>Taken by</span>
    </div>
  )
}
