import clsx from 'clsx'

export type BulletBarProps = {
  /** Spoken with the values: "Start success 95.1 %, target 97 %". */
  label: string
  value: number
  target?: number
  max: number
  min?: number
  /** Outside its band the bar turns yellow: somebody should look. */
  outOfBand?: boolean
  className?: string
}

/** A value against its target: a grey bar and a tick. */
export function BulletBar({ label, value, target, max, min = 0, outOfBand = false, className }: BulletBarProps) {
  const at = (n: number) => `${Math.min(1, Math.max(0, (n - min) / (max - min || 1))) * 100}%`
  return (
    <div
      role="img"
      aria-label={label}
      className={clsx('keep-color live-graphic relative h-1.25 rounded-sm bg-track', className)}
    >
      <div
        className={clsx(
          'absolute inset-y-0 left-0 rounded-sm',
          outOfBand ? 'bg-p3 outline outline-p3-line' : 'bg-neutral',
        )}
        style={{ width: at(value) }}
      />
      {target === undefined ? null : (
        <div className="absolute -top-0.75 h-2.75 w-0.5 bg-fg" style={{ left: `calc(${at(target)} - 1px)` }} />
      )}
    </div>
  )
}

/** The gap in words, yellow: "1.9 below". */
export function OutOfBandPill({ children }: { children: string }) {
  return (
    <span className="keep-color rounded-sm border border-p3-line bg-p3 px-1.25 py-px text-xs font-semibold text-on-p">
      {children}
    </span>
  )
}
