import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs } from '@/components/api/trpc'
import { parseAsInstant } from '@/components/session/sessions-url'

const outcomes = ['failed', 'ok', 'error', 'timeout', 'ignored', 'invalid'] as const

const keys = {
  from: parseAsInstant,
  to: parseAsInstant,
  action: parseAsString,
  dir: parseAsStringLiteral(['in', 'out'] as const),
  evse: parseAsInteger,
  outcome: parseAsStringLiteral(outcomes),
  q: parseAsString.withDefault(''),
  msg: parseAsString.withOptions({ history: 'push' }),
}

export const useLogUrl = () => useQueryStates(keys)
export type LogUrl = ReturnType<typeof useLogUrl>[0]

export const noLogFilters = { from: null, to: null, action: null, dir: null, evse: null, outcome: null, q: '' }

export function logFilter(url: LogUrl): NonNullable<ApiInputs['messages']['list']['filter']> {
  return {
    from: url.from ?? undefined,
    to: url.to ?? undefined,
    action: url.action ?? undefined,
    direction: url.dir ?? undefined,
    evseNumber: url.evse ?? undefined,
    outcome: url.outcome ?? undefined,
    text: url.q.trim() || undefined,
  }
}

export const logFilters = (url: LogUrl): number =>
  [url.from, url.to, url.action, url.dir, url.evse, url.outcome].filter((each) => each !== null).length +
  Number(url.q !== '')

const serialize = createSerializer(keys)

/** The address of one message within the log as it is filtered now. */
export const messageAddress = (stationId: number, url: LogUrl, msg: string): string =>
  serialize(`/stations/${stationId}?tab=log`, { ...url, msg })
