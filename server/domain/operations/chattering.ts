import { minute } from '../../kernel/time'

/** Three raises within a minute make a chattering alarm (ISA-18.2: 3 or more a minute). */
const raisesAtLeast = 3
const withinMs = minute
/** It has come to rest after this long without a change. */
const calmAfterMs = 5 * minute

/** The raises that still count, with the one at `at`; as many as it takes to judge. Instants ms UTC. */
export const recentRaises = (before: readonly number[], at: number): number[] =>
  [...before.filter((each) => each > at - withinMs), at].slice(-raisesAtLeast)

export const chatters = (raises: readonly number[]): boolean => raises.length >= raisesAtLeast

/** When it counts as calm, if nothing more happens. */
export const calmAt = ({ lastRaisedAt, clearedAt }: { lastRaisedAt: number; clearedAt: number | null }): number =>
  Math.max(lastRaisedAt, clearedAt ?? 0) + calmAfterMs
