'use client'
import clsx from 'clsx'
import { commandName } from '@/components/command/command-words'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { Chip } from '@/components/ui/chip'
import { CountBadge } from '@/components/ui/count-badge'
import { Panel } from '@/components/ui/panel'
import type { useWorkOrder } from './use-work-order'
import { isClosed, type WorkOrderDetail } from './work-words'

/** What to do, in order; each is ticked by whoever did it. */
export function WorkSteps({ detail, work }: { detail: WorkOrderDetail; work: ReturnType<typeof useWorkOrder> }) {
  const { order } = detail
  const { allowed } = usePermission('workOrder.work')
  const { steps, instructions } = order
  if (steps.length === 0 && instructions === '') return null
  const done = steps.filter(({ doneAt }) => doneAt !== null).length
  const fixed = !allowed || isClosed(order.state)
  const ticking = work.tick.isPending ? work.tick.variables : null
  return (
    <Panel
      title="Steps"
      lead={steps.length > 0 ? <CountBadge>{`${done} of ${steps.length}`}</CountBadge> : null}
      padded={false}
    >
      {instructions ? (
        <p className="border-b border-border px-3 py-2.5 text-sm break-words whitespace-pre-line">{instructions}</p>
      ) : null}
      <ol className="m-0 list-none p-0">
        {steps.map((step, index) => {
          const checked = ticking?.step === index ? ticking.done : step.doneAt !== null
          return (
            <li key={`${index} ${step.text}`} className="border-b border-border last:border-b-0">
              <label className={clsx('flex min-h-12 items-center gap-3 px-3 py-2 text-md', !fixed && 'cursor-pointer')}>
                <input
                  type="checkbox"
                  className="size-5 flex-none accent-ink"
                  checked={checked}
                  disabled={fixed}
                  onChange={(event) => work.tick.mutate({ id: order.id, step: index, done: event.target.checked })}
                />
                <span className={clsx('min-w-0 flex-1 break-words', checked && 'text-muted line-through')}>
                  {step.text}
                  {step.command ? <Chip className="ml-1.5 align-baseline">{commandName(step.command)}</Chip> : null}
                </span>
                {step.doneAt === null ? null : (
                  <span className="text-right text-xs text-muted">
                    {step.doneByName} <Moment at={step.doneAt} zone={order.timeZone} />
                  </span>
                )}
              </label>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
