import type { Capability } from './permissions'

/**
 * What an API key can be narrowed to, below its role: groups of capabilities, named as programs send them. A key
 * without scopes may do everything its role may; a capability in no group is for such keys only.
 */
export const apiScopes = {
  'network:read': ['network.read', 'station.settingsRead'],
  'network:write': ['station.manage'],
  'commands:read': ['command.read'],
  'commands:write': ['station.commandSoft', 'station.command', 'station.configure', 'station.operate'],
  'ocpp:write': ['station.message'],
  'sessions:read': ['session.read'],
  'alarms:read': ['alarm.read'],
  'alarms:write': ['alarm.acknowledge', 'alarm.shelve'],
  'tickets:read': ['ticket.read'],
  'tickets:write': ['ticket.work'],
  'tokens:manage': ['token.read', 'token.manage'],
  'tariffs:read': ['tariff.read'],
} as const satisfies Record<string, readonly Capability[]>

export type ApiScope = keyof typeof apiScopes
export const apiScopeNames = Object.keys(apiScopes) as ApiScope[]

/** The scope that a key must have for this, when it has any; null: only a key without scopes may. */
export const scopeFor = (capability: Capability): ApiScope | null =>
  apiScopeNames.find((name) => (apiScopes[name] as readonly Capability[]).includes(capability)) ?? null
