import type { ApiOutputs } from '@/components/api/trpc'
import { OutOfBandPill } from '@/components/ui/bullet-bar'

/** Alarms of the last hour against what the people at the desk can handle. */
export function OperatorLoad({ load }: { load: ApiOutputs['overview']['load'] | undefined }) {
  const people = Math.max(1, load?.people ?? 1)
  const most = people * (load?.limitPerPerson ?? 6)
  const above = (load?.alarmsLastHour ?? 0) - most
  const words = load
    ? `${load.alarmsLastHour} alarms in the last hour; ${people} at the desk can handle ${most} an hour, ${load.limitPerPerson} each`
    : undefined
  return (
    <div className="px-3 py-1.5" title={words}>
      <dt className="truncate text-dim">Alarms/h</dt>
      <dd className="flex items-baseline gap-1.5 text-lg font-semibold whitespace-nowrap">
        {load?.alarmsLastHour ?? '…'}
        <small className="text-xs font-normal text-muted">of {most}</small>
        {above > 0 ? <OutOfBandPill>{`+${above}`}</OutOfBandPill> : null}
        <span className="sr-only">{words}</span>
      </dd>
    </div>
  )
}
