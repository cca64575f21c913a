import { formatPower, formatRating } from '@/components/format/power'

export type PowerGaugeProps = {
  powerW: number
  /** What the EVSE can give. */
  ratedW: number
  /** What it may give now; a tick. */
  limitW?: number | null
  /** Held by us: the whole bar is hatched. */
  held?: boolean
}

/** Power against rating and limit. */
export function PowerGauge({ powerW, ratedW, limitW = null, held = false }: PowerGaugeProps) {
  const at = (w: number) => `${Math.min(1, Math.max(0, w / (ratedW || 1))) * 100}%`
  const label = `${formatPower(powerW)} of ${formatRating(ratedW)}${limitW === null ? '' : `, limit ${formatPower(limitW)}`}${held ? ', held' : ''}`
  return (
    <div role="img" aria-label={label} className="keep-color live-graphic relative h-2.25 rounded-[3px] bg-track">
      <div className="absolute inset-y-0 left-0 rounded-[3px] bg-session" style={{ width: at(powerW) }} />
      {held ? <div className="hatch absolute inset-0 rounded-[3px] opacity-70" /> : null}
      {limitW === null ? null : (
        <div
          className="absolute -top-1 h-4.25 w-0.5 bg-fg"
          style={{ left: `clamp(0px, calc(${at(limitW)} - 1px), calc(100% - 2px))` }}
        />
      )}
    </div>
  )
}
