import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import { correctionProblem } from './check-correction'
import { creditOf, makeCdr } from './make-cdr'
import type { BillingStore, CdrStore } from './ports'
import type { Correction, SessionToBill } from './session-to-bill'

export type CreditCdr = { cdrId: number; reason: string; correction: Correction | null }
export type CreditPorts = { cdrs: CdrStore; billing: BillingStore; clock: Clock }

/** Takes a CDR back in full and, with a correction, bills the corrected session anew (OCPI mod_cdrs: credit CDR, then a new one). */
export async function creditCdr(
  ports: CreditPorts,
  scope: TenantScope,
  actor: Actor,
  { cdrId, reason, correction }: CreditCdr,
): Promise<
  Result<
    { creditId: number; cdrId: number | null },
    'notFound' | 'reasonMissing' | 'notCreditable' | 'correctionInvalid' | 'conflict'
  >
> {
  const text = reason.trim()
  if (text.length < 3) return refuse('reasonMissing', 'Say why; it goes into the audit log and onto the credit CDR.')
  const cdr = await ports.cdrs.find(scope, cdrId)
  if (!cdr) return refuse('notFound', 'There is no such CDR.')
  if (cdr.credit) return refuse('notCreditable', 'This is a credit CDR itself. Bill the session anew instead.')
  const [session] = await ports.billing.sessions(scope, [cdr.sessionId], ports.clock.now())
  if (session?.standing?.id !== cdrId) return refuse('conflict', 'This CDR has been credited already.')
  if (correction && session.running)
    return refuse('conflict', 'This session goes on. It can be billed anew when it has ended.')
  // What was corrected before stays corrected: the credited CDR is what a person saw and corrects now.
  const earlier = cdr.sealed.corrected?.correction
  const problem = correction
    ? correctionProblem(correction, { ...spanOf(session), ...earlier }, ports.clock.now())
    : null
  if (problem) return refuse('correctionInvalid', problem)
  const credit = creditOf(cdr, text)
  const { definition, tariffId, versionId, version, name, level, groupKey } = cdr.sealed.tariff
  const tariff = { tariffId, versionId, version, tariffName: name, level, groupKey, definition, partner: cdr.partner }
  const replacement = correction
    ? {
        ...makeCdr(session, tariff, { correction: { ...earlier, ...correction }, decision: 'corrected' }),
        replacesCdrId: cdr.id,
        reason: text,
      }
    : null
  const made = await ports.cdrs.credit(scope, credit, replacement, {
    author: actor,
    line: {
      action: 'billing.credited',
      objectType: 'cdr',
      objectId: cdr.id,
      before: { uid: cdr.uid, grossMinor: cdr.grossMinor, currency: cdr.currency },
      after: { credit: credit.uid, replacement: replacement?.uid ?? null, correction },
      reason: text,
    },
  })
  return made ? ok(made) : refuse('conflict', 'Somebody has credited this CDR meanwhile.')
}

const spanOf = ({ startedAt, endedAt }: SessionToBill) => ({ startedAt, endedAt })
