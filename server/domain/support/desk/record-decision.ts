import type { SessionId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { type CreditPorts, creditCdr } from '../../billing/credit-cdr'
import type { Actor } from '../../people/actor'
import { permission, rolesWith } from '../../people/permissions'
import type { Decision, DecisionKind } from './decision'
import { moneyWords } from './money-words'
import type { BilledSession, DecisionStore, PaymentRefunds } from './ports'

export type RecordDecision = {
  kind: DecisionKind
  sessionId: SessionId
  /** What is given back; a credit is always the whole bill. */
  amountMinor: number | null
  reason: string | null
  /** The same key is the same press: it never gives twice. */
  requestKey: string
  driverId: number | null
  ticketId: number | null
}
export type DecisionPorts = CreditPorts & { decisions: DecisionStore; refunds: PaymentRefunds }
export type DecisionRefusal =
  | 'forbidden'
  | 'reasonMissing'
  | 'notFound'
  | 'notBilled'
  | 'alreadyDecided'
  | 'amountInvalid'
  | 'aboveLimit'
  | 'creditFailed'

/** What this person may give back; null: without limit. */
async function limitOf({ decisions }: DecisionPorts, scope: TenantScope, actor: Actor, currency: string) {
  if (rolesWith('support.refundAny').includes(actor.role)) return null
  const limit = await decisions.limit(scope)
  // A limit in another currency says nothing of this amount.
  return limit.currency === currency ? limit.amountMinor : 0
}

function amountOf(input: RecordDecision, cdr: NonNullable<BilledSession['cdr']>): Result<number, 'amountInvalid'> {
  const amount = input.kind === 'credit' ? cdr.grossMinor : (input.amountMinor ?? 0)
  if (Number.isSafeInteger(amount) && amount > 0 && amount <= cdr.grossMinor) return ok(amount)
  return refuse('amountInvalid', `Between nothing and what was billed: ${moneyWords(cdr.grossMinor, cdr.currency)}.`)
}

async function credit(ports: DecisionPorts, scope: TenantScope, actor: Actor, made: Decision) {
  const { cdrId, reason, id } = made
  const credited = await creditCdr(ports, scope, actor, { cdrId, reason, correction: null })
  await ports.decisions.settle(scope, id, credited.ok ? credited.value.creditId : null)
  if (!credited.ok) return refuse('creditFailed', credited.refusal.message)
  return ok({ ...made, creditId: credited.value.creditId })
}

/**
 * Gives money back for a session, once: written down with who, how much and why. A refund is paid out by hand while no
 * payment provider is connected; a credit takes the CDR back by its own command. Above their limit nobody gets through.
 */
export async function recordDecision(
  ports: DecisionPorts,
  scope: TenantScope,
  actor: Actor,
  input: RecordDecision,
): Promise<Result<Decision, DecisionRefusal>> {
  const may = permission(actor.role, 'support.refund')
  if (!may.allowed) return refuse('forbidden', may.reason ?? 'Your role does not allow this.')
  const reason = input.reason?.trim() ?? ''
  if (reason.length < 3) return refuse('reasonMissing', 'Say why; it stands with the decision and in the audit log.')
  const before = await ports.decisions.byRequest(scope, input.requestKey)
  if (before) return ok(before)
  const billed = await ports.decisions.billed(scope, input.sessionId)
  if (!billed) return refuse('notFound', 'This session is not here.')
  if (billed.decision) return refuse('alreadyDecided', 'Money was given back for this session already.')
  const { cdr } = billed
  if (!cdr) return refuse('notBilled', 'This session is not billed, so there is nothing to give back.')
  const amount = amountOf(input, cdr)
  if (!amount.ok) return amount
  const limitMinor = await limitOf(ports, scope, actor, cdr.currency)
  if (limitMinor !== null && amount.value > limitMinor)
    return refuse(
      'aboveLimit',
      `Your role gives back up to ${moneyWords(limitMinor, cdr.currency)}. Ask somebody of Finance for more.`,
    )
  const { kind, sessionId, driverId, ticketId, requestKey } = input
  const made = await ports.decisions.record(scope, actor, {
    kind,
    sessionId,
    driverId,
    ticketId,
    requestKey,
    cdrId: cdr.id,
    amountMinor: amount.value,
    currency: cdr.currency,
    limitMinor,
    reason,
    decidedAt: ports.clock.now(),
  })
  if (!made) return refuse('alreadyDecided', 'Money was given back for this session already.')
  if (kind === 'credit') return credit(ports, scope, actor, made)
  await ports.refunds.pay(scope, made)
  return ok(made)
}
