import type { Options } from './options'

/** One line of the result table. Figures carry their unit in `unit`; `ratio` is measured ÷ baseline where that says something. */
export type Row = {
  what: string
  unit: string
  baseline: number | null
  measured: number | null
  ratio: number | null
  /** In words, as printed: "≥ 0.18 of the baseline". */
  target: string
  /** null: there is nothing to hold it against, or it could not be measured (`note` says why). */
  met: boolean | null
  note?: string
}

export type Bench = {
  options: Options
  /** A line of progress. */
  say(text: string): void
  /** Work to undo when the section is over, also when it failed; undone in reverse. */
  later(undo: () => Promise<void> | void): void
  /** Raw figures that belong in the JSON, not in the table. */
  keep(name: string, figures: unknown): void
}

export type Section = { name: string; title: string; run(bench: Bench): Promise<Row[]> }

/** Fewer and shorter with `--quick`. */
export const sized = (bench: Bench, full: number, quick: number): number => (bench.options.quick ? quick : full)

/** A figure that must reach a share of its baseline. */
export function atLeastOf(
  row: Pick<Row, 'what' | 'unit' | 'note'>,
  baseline: number,
  measured: number,
  least: number,
): Row {
  const ratio = measured / baseline
  return { ...row, baseline, measured, ratio, target: `≥ ${least} × baseline`, met: ratio >= least }
}

/** A figure that must stay below a multiple of its baseline. */
export function atMostOf(
  row: Pick<Row, 'what' | 'unit' | 'note'>,
  baseline: number,
  measured: number,
  most: number,
): Row {
  const ratio = measured / baseline
  return { ...row, baseline, measured, ratio, target: `≤ ${most} × baseline`, met: ratio <= most }
}

/** A figure with a limit of its own; the baseline is shown beside it. */
export function atMost(
  row: Pick<Row, 'what' | 'unit' | 'note'>,
  measured: number,
  most: number,
  baseline: number | null = null,
): Row {
  const ratio = baseline === null || baseline === 0 ? null : measured / baseline
  return { ...row, baseline, measured, ratio, target: `≤ ${most}`, met: measured <= most }
}

export const notMeasured = (what: string, unit: string, target: string, note: string): Row => ({
  what,
  unit,
  baseline: null,
  measured: null,
  ratio: null,
  target,
  met: null,
  note,
})

/** A figure worth seeing that has no target. */
export const figure = (
  row: Pick<Row, 'what' | 'unit' | 'note'>,
  measured: number | null,
  baseline: number | null = null,
): Row => ({
  ...row,
  baseline,
  measured,
  ratio: baseline && measured !== null ? measured / baseline : null,
  target: '–',
  met: null,
})

/** The value below which `share` of the figures lie. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}
