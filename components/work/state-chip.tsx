import clsx from 'clsx'
import type { WorkOrderState } from '@/server/kernel/work-order'
import { isClosed, stateWords } from './work-words'

/** How far an order is, as four bars and a word: shape says it, no colour is needed. */
export function StateChip({ state }: { state: WorkOrderState }) {
  const reached = ['open', 'onTheWay', 'onSite', 'done'].indexOf(state)
  return (
    <span className={clsx('chip', isClosed(state) ? undefined : 'text-fg')}>
      {state === 'cancelled' ? null : (
        <span className="flex gap-0.5" aria-hidden="true">
          {[0, 1, 2, 3].map((step) => (
            <i key={step} className={clsx('h-2.5 w-1 rounded-xs', step <= reached ? 'bg-fg' : 'bg-track')} />
          ))}
        </span>
      )}
      {stateWords[state]}
    </span>
  )
}
