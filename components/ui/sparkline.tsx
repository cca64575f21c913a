export type SparklineProps = {
  /** null is a gap, never bridged. */
  values: (number | null)[]
  /** What the line shows, and where it ends: it is the text alternative. */
  label: string
  height?: number
  /** A token: "session", "neutral". */
  tone?: 'session' | 'neutral'
  fill?: boolean
}

const width = 200

/** A line without axes, 1.5 px, drawn from the lowest to the highest value. */
export function Sparkline({ values, label, height = 28, tone = 'session', fill = false }: SparklineProps) {
  const color = `var(--${tone})`
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="live-graphic block"
    >
      {runs(values, height).map((points) => (
        <g key={points[0]?.x}>
          {fill ? (
            <path
              d={`${line(points)}L${points.at(-1)?.x} ${height}L${points[0]?.x} ${height}Z`}
              fill={color}
              opacity={0.14}
            />
          ) : null}
          <path d={line(points)} fill="none" stroke={color} strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
        </g>
      ))}
    </svg>
  )
}

type Point = { x: number; y: number }

const line = (points: Point[]) => `M${points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join('L')}`

/** Splits the values at the gaps into runs of points. */
function runs(values: (number | null)[], height: number): Point[][] {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const result: Point[][] = []
  let run: Point[] = []
  values.forEach((value, i) => {
    if (value === null) {
      if (run.length > 0) result.push(run)
      run = []
      return
    }
    run.push({ x: (i / Math.max(1, values.length - 1)) * width, y: height - 2 - ((value - low) / span) * (height - 4) })
  })
  if (run.length > 0) result.push(run)
  return result
}
