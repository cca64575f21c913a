/** One step of a stacked chart, kW by series; null in a gap. */
export type PowerRow = { at: number; kw: (number | null)[]; totalKw: number | null }
export type PowerSeriesSet = { names: string[]; rows: PowerRow[] }

type Power = { at: number[]; evses: { evseNumber: number; powerW: (number | null)[] }[] }

const mostSeries = 5

/**
 * EVSEs as stacked series. Those that gave nothing at all are left out, beyond the fourth they are one series, so that
 * colours stay apart. The total is known only where every series is.
 */
export function powerRows({ at, evses }: Power): PowerSeriesSet {
  const busy = evses.filter((evse) => evse.powerW.some((value) => value !== null && value > 0))
  const own = busy.length > mostSeries ? busy.slice(0, mostSeries - 1) : busy
  const rest = busy.slice(own.length)
  const names = [...own.map((evse) => `EVSE ${evse.evseNumber}`), ...(rest.length > 0 ? ['Other EVSEs'] : [])]
  const rows = at.map((instant, step) => {
    const kw = own.map((evse) => toKw(evse.powerW[step] ?? null))
    if (rest.length > 0) kw.push(sum(rest.map((evse) => toKw(evse.powerW[step] ?? null))))
    return { at: instant, kw, totalKw: sum(evses.map((evse) => toKw(evse.powerW[step] ?? null))) }
  })
  return { names, rows }
}

const toKw = (powerW: number | null) => (powerW === null ? null : powerW / 1_000)
const sum = (values: (number | null)[]) =>
  values.some((value) => value === null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0)
