import type { ApiOutputs } from '@/components/api/trpc'

export type ApiScope = ApiOutputs['apiKeys']['list'][number]['scopes'][number]

/** What a key can be narrowed to, in words. */
export const scopeWords: Record<ApiScope, string> = {
  'network:read': 'See sites, stations and uptime',
  'network:write': 'Add and change sites and stations',
  'commands:read': 'See commands and their results',
  'commands:write': 'Give commands',
  'ocpp:write': 'Send any OCPP message',
  'sessions:read': 'See sessions and meter values',
  'alarms:read': 'See alarms',
  'alarms:write': 'Acknowledge and shelve alarms',
  'tickets:read': 'See tickets of drivers',
  'tickets:write': 'Open and answer tickets',
  'tokens:manage': 'See and change id tokens, numbers in full',
  'tariffs:read': 'Price sessions with our tariffs',
}
export const scopeNames = Object.keys(scopeWords) as ApiScope[]
