import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import { correctionProblem } from './check-correction'
import { issueCdrs } from './issue-cdrs'
import type { BillingStore, DecidedHold, HoldStore } from './ports'
import type { Correction } from './session-to-bill'

export type DecideHold = {
  holdId: number
  decision: 'confirm' | 'correct' | 'waive'
  correction: Correction | null
  reason: string
}

export type BillingPorts = { holds: HoldStore; billing: BillingStore; clock: Clock }

const states = { confirm: 'confirmed', correct: 'corrected', waive: 'waived' } as const

/** A person decides about a session that was held back; with confirm and correct its CDR is issued at once. */
export async function decideHold(
  ports: BillingPorts,
  scope: TenantScope,
  actor: Actor,
  { holdId, decision, correction, reason }: DecideHold,
): Promise<Result<{ billed: boolean }, 'notFound' | 'reasonMissing' | 'correctionInvalid' | 'conflict' | 'noTariff'>> {
  const text = reason.trim()
  if (text.length < 3) return refuse('reasonMissing', 'Say why; it goes into the audit log and onto the CDR.')
  const hold = await ports.holds.open(scope, holdId)
  if (!hold) return refuse('notFound', 'This hold is not open any more. Somebody may have decided it.')
  const [session] = await ports.billing.sessions(scope, [hold.sessionId], ports.clock.now())
  if (!session) return refuse('notFound', 'The session of this hold is not here.')
  if (decision !== 'waive' && !session.tariff)
    return refuse(
      'noTariff',
      'This session has no tariff, so there is no price. Assign a tariff that counts from its start, or waive it.',
    )
  const problem = decision === 'correct' ? correctionProblem(correction, session, ports.clock.now()) : null
  if (problem) return refuse('correctionInvalid', problem)
  if (session.running || hold.revision !== session.revision)
    return refuse(
      'conflict',
      'News of this session has arrived since it was held. It is being judged again; look at it once more.',
    )
  const decided: DecidedHold = {
    state: states[decision],
    correction: decision === 'correct' ? correction : null,
    decision: text,
    revision: session.revision,
  }
  const line = {
    action: `billing.${states[decision]}`,
    objectType: 'session',
    objectId: hold.sessionId,
    before: { reasons: hold.reasons.map(({ code }) => code), energyWh: session.energyWh },
    after: { state: decided.state, correction: decided.correction },
    reason: text,
  }
  if (!(await ports.holds.decide(scope, hold, decided, { author: actor, line })))
    return refuse('conflict', 'Somebody has decided this hold meanwhile.')
  await issueCdrs(ports, scope, [hold.sessionId], text)
  if (decision === 'waive') return ok({ billed: false })
  // The biller's own run may have been faster; a price that cannot be worked out is held again.
  const [after] = await ports.billing.sessions(scope, [hold.sessionId], ports.clock.now())
  return ok({ billed: after?.billing === 'billed' })
}
