import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type TokenOnRecord, type TokenRecords, tokenTail } from './token-record'

export type RegisterToken = Omit<TokenOnRecord, 'id'> & { reason?: string | null }

/** identifierString of OCPP 2.0.1, at most 36 characters; 1.6 stations present at most 20 of them. */
const usable = /^[\x21-\x7e]{1,36}$/

export const checkValidity = (from: number | null, until: number | null): Result<null, 'badValidity'> =>
  from !== null && until !== null && until <= from
    ? refuse('badValidity', 'The end of the validity must be later than its start.')
    : ok(null)

/** A token that may charge from its next use on. Uids are one when they differ in case only. */
export async function registerToken(
  ports: { tokenRecords: TokenRecords },
  scope: TenantScope,
  author: Author,
  { reason, ...token }: RegisterToken,
): Promise<Result<null, 'badUid' | 'badValidity' | 'conflict'>> {
  if (!usable.test(token.uid)) return refuse('badUid', 'A uid has at most 36 letters, digits or signs, without spaces.')
  const valid = checkValidity(token.validFrom, token.validUntil)
  if (!valid.ok) return valid
  const after = { ...token, uid: tokenTail(token.uid) }
  const line = { action: 'token.added', objectType: 'token', after, reason }
  const added = await ports.tokenRecords.add(scope, token, { author, line })
  return added === 'added' ? ok(null) : refuse('conflict', 'There is a token with this uid already.')
}
