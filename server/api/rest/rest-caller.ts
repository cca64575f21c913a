import type { IncomingMessage } from 'node:http'
import type { Author } from '../../domain/people/actor'
import { type ApiScope, scopeFor } from '../../domain/people/api-scopes'
import { type Capability, permission } from '../../domain/people/permissions'
import type { Role } from '../../domain/people/roles'
import type { TenantScope } from '../../kernel/scope'
import { mintScope } from '../../kernel/scope'
import type { ApiOptions } from '../http'
import { addressHeader, isSameOrigin } from '../request-origin'
import { problem, type RestAnswer } from './problem'

/**
 * Who asks: a program by its key or a person by their cookie. `meter`: what their requests are counted by. `keyScopes`:
 * what a key is narrowed to; empty: to nothing less than its role.
 */
export type RestCaller = {
  role: Role
  scope: TenantScope
  meter: string
  author: Author
  keyScopes: readonly ApiScope[]
}

const bearer = /^Bearer +(bb_[\w-]{43})$/i

/** null: nobody; 'refused': a credential was sent that is not (any more) good for anything. */
export async function restCaller(
  options: Pick<ApiOptions, 'ports' | 'sessions'>,
  request: IncomingMessage,
): Promise<RestCaller | null | 'refused'> {
  const { ports, sessions } = options
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const key = bearer.exec(authorization)?.[1]
    const found = key === undefined ? null : await ports.apiKeyDirectory.find(key, ports.clock.now())
    if (!found) return 'refused'
    const author = { userId: null, name: `API key ${found.name}`, ip: addressOf(request) }
    const { role, tenantId, scopes: keyScopes } = found
    return { role, scope: mintScope(tenantId), meter: `key ${found.id}`, author, keyScopes }
  }
  // A cookie counts on our own pages only; another site's form is nobody.
  if (request.headers.cookie === undefined || !isSameOrigin(request.headers, ports.publicUrl)) return null
  const session = await sessions.read(request.headers, addressOf(request))
  if (!session) return null
  const { role, tenantId, ownerId, userId, name, ip } = session.actor
  return {
    role,
    scope: mintScope(tenantId, ownerId),
    meter: `user ${userId}`,
    author: { userId, name, ip },
    keyScopes: [],
  }
}

export const addressOf = (request: IncomingMessage): string | null =>
  (request.headers[addressHeader] as string | undefined) || null

/** A caller who may do this, or the answer that says why not. */
export function admitted(
  caller: RestCaller | null,
  capability: Capability,
): { ok: true; caller: RestCaller } | { ok: false; answer: RestAnswer } {
  if (!caller)
    return {
      ok: false,
      answer: problem(401, 'Unauthorized', 'This needs a key.', [], { 'www-authenticate': 'Bearer' }),
    }
  const right = permission(caller.role, capability)
  const scope = scopeFor(capability)
  const narrowed = caller.keyScopes.length > 0 && (scope === null || !caller.keyScopes.includes(scope))
  if (right.allowed && !narrowed) return { ok: true, caller }
  const lacking = scope === null ? 'This needs a key without scopes.' : `This key does not have the scope ${scope}.`
  const reason = right.allowed ? lacking : right.reason
  return { ok: false, answer: problem(403, 'Forbidden', reason ?? 'This key may not do this.') }
}
