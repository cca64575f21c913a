import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from './actor'
import type { ApiKeyStore } from './api-key'

/** Ends a key for good; its next request is refused. */
export async function revokeApiKey(
  ports: { apiKeys: ApiKeyStore; clock: Clock },
  scope: TenantScope,
  author: Author,
  input: { id: number; reason: string | null },
): Promise<Result<void, 'notFound'>> {
  const line = { action: 'apiKey.revoked', objectType: 'apiKey', reason: input.reason }
  const done = await ports.apiKeys.revoke(scope, input.id, ports.clock.now(), { author, line })
  return done ? ok(undefined) : refuse('notFound', 'There is no such key, or it was revoked already.')
}
