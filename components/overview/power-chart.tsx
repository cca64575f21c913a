import type { ApiOutputs } from '@/components/api/trpc'
import { formatTime } from '@/components/format/instant'
import { formatPower } from '@/components/format/power'

type Point = ApiOutputs['overview']['power'][number]
type Props = { points: Point[]; zone: string }

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

/** Power of the last 24 h per quarter hour, over the range of the same quarter on the seven days before. */
export function PowerChart({ points, zone }: Props) {
  const top = niceCeiling(
    Math.max(1_000, ...points.map((point) => Math.max(point.powerW ?? 0, point.usualW?.[1] ?? 0))),
  )
  const x = (index: number) => ((index / (points.length - 1)) * width).toFixed(1)
  const y = (watts: number) => (height - (watts / top) * height).toFixed(1)
  const bands = runs(points, (point) => point.usualW)
  const lines = runs(points, (point) => point.powerW)
  const latest = points.findLast((point) => point.powerW !== null)
  const label = latest
    ? `Power of the last 24 hours; ${formatPower(latest.powerW!)} at ${formatTime(latest.at, zone)}`
    : 'Power of the last 24 hours; nothing was reported'
  const scale = (share: number) => (top >= 10_000_000 ? `${(top * share) / 1e6}` : `${(top * share) / 1e3}`)
  const hours = points.map((point, index) => ({ point, index })).filter(({ index }) => index % 24 === 0)
  return (
    <div
      role="img"
      aria-label={label}
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
          <line
            key={share}
            x1={0}
            x2={width}
            y1={y(top * share)}
            y2={y(top * share)}
            stroke="var(--grid)"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {bands.map((run) => (
          <path
            key={run[0]!.index}
            fill="var(--neutral)"
            opacity="0.17"
            d={`M${run.map(({ index, value }) => `${x(index)} ${y(value[1])}`).join('L')}L${run
              .toReversed()
              .map(({ index, value }) => `${x(index)} ${y(value[0])}`)
              .join('L')}Z`}
          />
        ))}
        {lines.map((run) => (
          <path
            key={run[0]!.index}
            fill="none"
            stroke="var(--session)"
            strokeWidth="1.6"
            vectorEffect="non-scaling-stroke"
            d={`M${run.map(({ index, value }) => `${x(index)} ${y(value)}`).join('L')}${run.length === 1 ? 'h1.5' : ''}`}
          />
        ))}
      </svg>
      <div className="col-start-2 flex justify-between leading-none">
        {hours.map(({ point }) => (
          <span key={point.at}>{formatTime(point.at, zone)}</span>
        ))}
        <span>now</span>
      </div>
    </div>
  )
}
