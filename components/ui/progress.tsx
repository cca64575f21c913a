import clsx from 'clsx'
import { formatPercent } from '@/components/format/percent'

export type ProgressProps = {
  label: string
  /** 0…1; null: under way, end unknown. */
  ratio: number | null
  tone?: 'neutral' | 'session'
  className?: string
}

export function Progress({ label, ratio, tone = 'neutral', className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={ratio === null ? undefined : Math.round(ratio * 100)}
      aria-valuetext={ratio === null ? 'under way' : formatPercent(ratio)}
      className={clsx('keep-color h-1.25 overflow-hidden rounded-sm bg-track', className)}
    >
      <div
        className={clsx(
          'h-full rounded-sm',
          tone === 'session' ? 'bg-session' : 'bg-neutral',
          ratio === null && 'hatch w-full',
        )}
        style={ratio === null ? undefined : { width: `${Math.min(1, Math.max(0, ratio)) * 100}%` }}
      />
    </div>
  )
}
