import { hour, minute, second } from '../../../kernel/time'

const waits = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour]

/** When what failed for the n-th time is tried again; null: never. Tried for nearly nine hours in all. */
export const retryAt = (attempts: number, at: number): number | null => {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : at + wait
}
