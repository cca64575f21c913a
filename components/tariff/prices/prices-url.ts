import { parseAsBoolean, parseAsInteger, parseAsNumberLiteral, useQueryStates } from 'nuqs'

export const spans = [1, 3, 7, 30] as const

const keys = {
  /** The series on the chart; null: the first. */
  series: parseAsInteger,
  days: parseAsNumberLiteral(spans).withDefault(3),
  new: parseAsBoolean.withDefault(false).withOptions({ history: 'push' }),
  import: parseAsBoolean.withDefault(false).withOptions({ history: 'push' }),
}

export const usePricesUrl = () => useQueryStates(keys)
