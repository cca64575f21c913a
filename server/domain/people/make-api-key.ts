import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from './actor'
import { type ApiKeyRole, type ApiKeyStore, apiKeyRoles, type MadeApiKey } from './api-key'
import { type ApiScope, apiScopeNames } from './api-scopes'
import type { Role } from './roles'

/** No scopes: everything the role may. */
export type MakeApiKey = { name: string; role: Role; scopes?: readonly ApiScope[] }

/** Makes a key for a program. What it may do is what its role may do (permissions.ts). */
export async function makeApiKey(
  ports: { apiKeys: ApiKeyStore; clock: Clock },
  scope: TenantScope,
  author: Author,
  { name, role, scopes: wanted = [] }: MakeApiKey,
): Promise<Result<MadeApiKey, 'invalid' | 'conflict'>> {
  const said = name.trim()
  if (said === '' || said.length > 80) return refuse('invalid', 'Give the key a name of at most 80 characters.')
  if (!apiKeyRoles.some((known) => known === role))
    return refuse('invalid', `A key cannot be ${role}. Choose ${apiKeyRoles.join(', ')}.`)
  if ((await ports.apiKeys.working(scope, said)) > 0)
    return refuse('conflict', `There is a key “${said}” already. Revoke it first, or choose another name.`)
  const scopes = apiScopeNames.filter((known) => wanted.includes(known))
  const after = { name: said, role, ...(scopes.length > 0 ? { scopes } : {}) }
  const made = await ports.apiKeys.add(scope, { name: said, role: role as ApiKeyRole, scopes }, ports.clock.now(), {
    author,
    line: { action: 'apiKey.made', objectType: 'apiKey', after },
  })
  return ok(made)
}
