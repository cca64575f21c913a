import { heatColor } from './editor/heat'

const cell = 3.5
const lightest = 10
const deepest = 45

/** Price of each hour as a share of the activity colour; free is the bare track. */
function shareOf(price: number, low: number, high: number): number {
  if (price === 0) return 0
  return high === low ? 24 : Math.round(lightest + ((price - low) / (high - low)) * (deepest - lightest))
}

/** A week of energy prices at a glance: 7 rows of 24 hours (Monday 00:00 first), deeper is dearer, a stroke has no price. */
export function WeekStrip({ prices, label }: { prices: readonly (number | null)[]; label: string }) {
  const known = prices.filter((price): price is number => price !== null && price > 0)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${24 * cell} ${7 * cell}`}
      className="keep-color h-6.25 w-21 flex-none"
    >
      <rect width={24 * cell} height={7 * cell} rx="1.5" fill="var(--track)" />
      {runs(prices).map(({ day, from, to, price }) =>
        price === null ? (
          <path
            key={`${day}.${from}`}
            d={`M${from * cell} ${(day + 0.5) * cell}H${to * cell}`}
            stroke="var(--border-strong)"
            strokeWidth="0.6"
          />
        ) : (
          <rect
            key={`${day}.${from}`}
            x={from * cell}
            y={day * cell}
            width={(to - from) * cell}
            height={cell}
            shapeRendering="crispEdges"
            style={{ fill: heatColor(shareOf(price, low, high)) }}
          />
        ),
      )}
    </svg>
  )
}

type Run = { day: number; from: number; to: number; price: number | null }

/** Neighbouring hours of a day with the same price as one piece. */
function runs(prices: readonly (number | null)[]): Run[] {
  const found: Run[] = []
  prices.forEach((price, at) => {
    const day = Math.floor(at / 24)
    const last = found.at(-1)
    if (last && last.day === day && last.price === price) last.to += 1
    else found.push({ day, from: at % 24, to: (at % 24) + 1, price })
  })
  return found
}
