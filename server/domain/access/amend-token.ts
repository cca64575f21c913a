import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { checkValidity } from './register-token'
import type { TokenFacts, TokenOnRecord, TokenRecords } from './token-record'

export type AmendToken = Partial<TokenFacts> & { uid: string; reason?: string | null }

/** The fields that become different. */
function differing(known: TokenOnRecord, wanted: Partial<TokenFacts>): Partial<TokenFacts> {
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && value !== known[field as keyof TokenFacts],
  )
  return Object.fromEntries(changed) as Partial<TokenFacts>
}

/**
 * Changes a token that a program names by its uid: blocks, unblocks, groups or limits it. Absent fields stay; nothing
 * different means nothing written. Sessions that run go on.
 */
export async function amendToken(
  ports: { tokenRecords: TokenRecords },
  scope: TenantScope,
  author: Author,
  { uid, reason, ...wanted }: AmendToken,
): Promise<Result<{ changed: string[] }, 'notFound' | 'badValidity'>> {
  const known = await ports.tokenRecords.find(scope, uid)
  if (!known) return refuse('notFound', 'There is no token of yours with this uid.')
  const after = differing(known, wanted)
  const changed = Object.keys(after)
  if (changed.length === 0) return ok({ changed })
  const { validFrom, validUntil } = { ...known, ...after }
  const valid = checkValidity(validFrom, validUntil)
  if (!valid.ok) return valid
  const before = Object.fromEntries(changed.map((field) => [field, known[field as keyof TokenFacts]]))
  const line = { action: 'token.changed', objectType: 'token', before, after, reason }
  await ports.tokenRecords.change(scope, known.id, after, { author, line })
  return ok({ changed })
}
