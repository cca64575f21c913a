import { openApiKeyStore } from '../db/api-key-store'
import { apiKeyRoles } from '../domain/people/api-key'
import { type ApiScope, apiScopeNames } from '../domain/people/api-scopes'
import { makeApiKey } from '../domain/people/make-api-key'
import { systemClock } from '../kernel/time'
import { type Arguments, type CommandSpec, UsageError } from './arguments'
import type { Workplace } from './workplace'

export const apiKeyAddSpec: CommandSpec = {
  name: 'api-key create',
  summary: 'Makes a key for a program that uses /api/v1, and prints it once.',
  options: {
    name: { value: 'name', words: 'What the key is for', required: true },
    role: { value: 'role', words: apiKeyRoles.join(', '), required: true },
    scopes: { value: 'a,b', words: `Only these, below the role: ${apiScopeNames.join(', ')}. Default: all` },
    tenant: { value: 'short-name', words: 'Organisation. Default: the only one' },
  },
}

export async function apiKeyAdd({ scoped, scope, author }: Workplace, { values }: Arguments): Promise<string> {
  const role = apiKeyRoles.find((name) => name === values.role)
  if (!role) throw new UsageError(`“${values.role}” is not a role for a key. There are: ${apiKeyRoles.join(', ')}.`)
  const scopes = (values.scopes ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
  const unknown = scopes.filter((text) => !apiScopeNames.includes(text as ApiScope))
  if (unknown.length > 0)
    throw new UsageError(`There is no scope “${unknown.join('”, “')}”. There are: ${apiScopeNames.join(', ')}.`)
  const ports = { apiKeys: openApiKeyStore(scoped), clock: systemClock }
  const made = await makeApiKey(ports, await scope(values.tenant), author, {
    name: values.name!,
    role,
    scopes: scopes as ApiScope[],
  })
  if (!made.ok) throw new UsageError(made.refusal.message)
  return `The key is not shown again. Send it as a header, Authorization: Bearer <key>:\n  ${made.value.key}`
}
