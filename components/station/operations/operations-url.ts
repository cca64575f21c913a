import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

const keys = {
  q: parseAsString.withDefault(''),
  /** The message that is open, as its standard names it. */
  op: parseAsString.withOptions({ history: 'push' }),
  as: parseAsStringLiteral(['form', 'json'] as const).withDefault('form'),
}

export const useOperationsUrl = () => useQueryStates(keys)
