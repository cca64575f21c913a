import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { DriverPorts, NewToken } from './driver-ports'
import { parseToken } from './token-row'

type TokenPorts = DriverPorts & { clock: Clock }

const unchanged = refuse('notFound', 'There is no such token here, or it is so already.')

/** A new card for a contract. */
export async function addCard(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  input: NewToken,
): Promise<Result<{ id: number }, 'tokenInvalid' | 'uidTaken' | 'contractUnknown'>> {
  const { token, errors } = parseToken({ uid: input.uid, type: input.type })
  if (errors[0]) return refuse('tokenInvalid', errors[0])
  if (input.validFrom !== null && input.validUntil !== null && input.validUntil <= input.validFrom)
    return refuse('tokenInvalid', 'The card must be valid from before it expires.')
  const added = await drivers.addToken(scope, author, { ...input, uid: token.uid, type: token.type ?? 'ISO14443' })
  if (added === 'uidTaken') return refuse('uidTaken', 'This number is a card of somebody already.')
  if (added === 'contractUnknown') return refuse('contractUnknown', 'There is no such contract here.')
  return ok({ id: added })
}

/** From its next use on a blocked card is refused, within two seconds. */
export async function blockCard(
  { drivers, clock }: TokenPorts,
  scope: TenantScope,
  author: Author,
  { tokenId, reason }: { tokenId: number; reason: string },
): Promise<Result<null, 'notFound' | 'reasonMissing'>> {
  if (reason.trim().length < 3) return refuse('reasonMissing', 'Say why; a driver who asks is told the reason.')
  return (await drivers.block(scope, author, tokenId, reason.trim(), clock.now())) ? ok(null) : unchanged
}

export async function unblockCard(
  { drivers, clock }: TokenPorts,
  scope: TenantScope,
  author: Author,
  { tokenId }: { tokenId: number },
): Promise<Result<null, 'notFound'>> {
  return (await drivers.block(scope, author, tokenId, null, clock.now())) ? ok(null) : unchanged
}

/** Until when the card counts; null: it does not expire. */
export async function expireCard(
  { drivers }: DriverPorts,
  scope: TenantScope,
  author: Author,
  { tokenId, at }: { tokenId: number; at: number | null },
): Promise<Result<null, 'notFound'>> {
  return (await drivers.expire(scope, author, tokenId, at)) ? ok(null) : unchanged
}
