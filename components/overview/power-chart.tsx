import type { ApiOutputs } from '@/components/api/trpc'
import { formatTime } from '@/components/format/instant'
import { formatPower } from '@/components/format/power'

type Day = ApiOutputs['overview']['power']
type Point = Day['points'][number]
/** `limitW`: what must not be exceeded, drawn as a dashed line. */
type Props = { day: Day; zone: string; limitW?: number | null }

const width = 480
const height = 120

function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
}

/** Runs of neighbouring values: a gap in the data stays a gap in the line. */
function runs<T>(points: readonly Point[], pick: (point: Point) => T | null): { index: number; value: T }[][] {
  const result: { index: number; value: T }[][] = []
  let run: { index: number; value: T }[] = []
  for (const [index, point] of points.entries()) {
    const value = pick(point)
    if (value === null) {
      if (run.length > 0) result.push(run)
      run = []
    } else run.push({ index, value })
  }
  return run.length > 0 ? [...result, run] : result
}

const path = (points: readonly string[]) => `M${points.join('L')}`

/** Power per quarter hour of the last day over what is usual, which goes on for some hours; a line stands at now. */
export function PowerChart({ day, zone, limitW = null }: Props) {
  const { points } = day
  const top = niceCeiling(
    Math.max(1_000, limitW ?? 0, ...points.map(({ powerW, usual }) => Math.max(powerW ?? 0, usual?.highW ?? 0))),
  )
  const x = (index: number) => ((index / (points.length - 1)) * width).toFixed(1)
  const y = (watts: number) => (height - (watts / top) * height).toFixed(1)
  const bands = runs(points, (point) => point.usual)
  const lines = runs(points, (point) => point.powerW)
  const scale = (share: number) => (top >= 10_000_000 ? `${(top * share) / 1e6}` : `${(top * share) / 1e3}`)
  const here = points.findLastIndex(({ at }) => at <= day.now)
  return (
    <div
      role="img"
      aria-label={spoken(day, zone, limitW)}
      className="live-graphic num grid h-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 gap-y-1 text-2xs text-dim"
    >
      <div className="flex flex-col justify-between text-right leading-none">
        {[1, 0.5, 0].map((share) => (
          <span key={share}>{scale(share)}</span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        className="block h-full w-full overflow-visible"
        preserveAspectRatio="none"
      >
        {[0, 0.5, 1].map((share) => (
          <Rule key={share} at={y(top * share)} stroke="var(--grid)" />
        ))}
        {bands.map((run) => (
          <g key={run[0]!.index}>
            <path
              fill="var(--neutral)"
              opacity="0.17"
              d={`${path([
                ...run.map(({ index, value }) => `${x(index)} ${y(value.highW)}`),
                ...run.toReversed().map(({ index, value }) => `${x(index)} ${y(value.lowW)}`),
              ])}Z`}
            />
            <path
              fill="none"
              stroke="var(--neutral)"
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
              d={path(run.map(({ index, value }) => `${x(index)} ${y(value.medianW)}`))}
            />
          </g>
        ))}
        {limitW === null ? null : <Rule at={y(limitW)} stroke="var(--fg)" dash="5 4" />}
        {lines.map((run) => (
          <path
            key={run[0]!.index}
            fill="none"
            stroke="var(--session)"
            strokeWidth="1.6"
            vectorEffect="non-scaling-stroke"
            d={`${path(run.map(({ index, value }) => `${x(index)} ${y(value)}`))}${run.length === 1 ? 'h1.5' : ''}`}
          />
        ))}
        {here >= 0 ? (
          <line
            x1={x(here)}
            x2={x(here)}
            y1={0}
            y2={height}
            stroke="var(--muted)"
            strokeDasharray="2 2"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
      </svg>
      <Hours points={points} zone={zone} here={here} />
    </div>
  )
}

const Rule = ({ at, stroke, dash }: { at: string; stroke: string; dash?: string }) => (
  <line x1={0} x2={width} y1={at} y2={at} stroke={stroke} strokeDasharray={dash} vectorEffect="non-scaling-stroke" />
)

/** Every six hours, and now; a time too near to now makes room for it. */
function Hours({ points, zone, here }: { points: readonly Point[]; zone: string; here: number }) {
  const ticks = points
    .map(({ at }, index) => ({ at, index }))
    .filter(({ at, index }) => at % (6 * 3_600_000) === 0 && Math.abs(index - here) > 7)
  const left = (index: number) => ({ left: `${(index / (points.length - 1)) * 100}%` })
  return (
    <div className="relative col-start-2 h-3 leading-none">
      {ticks.map(({ at, index }) => (
        <span key={at} className="absolute -translate-x-1/2" style={left(index)}>
          {formatTime(at, zone)}
        </span>
      ))}
      {here >= 0 ? (
        <span className="absolute -translate-x-1/2 text-muted" style={left(here)}>
          now
        </span>
      ) : null}
    </div>
  )
}

function spoken({ points }: Day, zone: string, limitW: number | null): string {
  const latest = points.findLast((point) => point.powerW !== null)
  if (!latest) return 'Power of the last 24 hours; nothing was reported'
  const usual = latest.usual
    ? `; usual at this time is ${formatPower(latest.usual.lowW)} to ${formatPower(latest.usual.highW)}`
    : ''
  const limit = limitW === null ? '' : `; the limit is ${formatPower(limitW)}`
  return `Power of the last 24 hours; ${formatPower(latest.powerW!)} at ${formatTime(latest.at, zone)}${usual}${limit}`
}
