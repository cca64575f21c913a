import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { checkPeriod } from './check-period'
import { termsProblems } from './check-terms'
import type { SettlementPorts } from './ports'

export type DecideTerms = { versionId: number; accept: boolean; reason: string }

/** A second person approves proposed terms, or anybody rejects them. They are checked again: others may count by now. */
export async function decideTerms(
  ports: Pick<SettlementPorts, 'settlement'>,
  scope: TenantScope,
  actor: Actor,
  { versionId, accept, reason }: DecideTerms,
): Promise<Result<null>> {
  if (!accept && reason.trim().length < 3) return refuse('reasonMissing', 'Say why the terms are rejected.')
  return ports.settlement.change(scope, async (books) => {
    const version = await books.version(versionId)
    if (!version) return refuse('notFound', 'There are no such terms here.')
    if (version.state !== 'proposed')
      return refuse('conflict', `Version ${version.version} is ${version.state} already.`)
    if (accept) {
      if (version.proposedBy === actor.userId)
        return refuse('secondPerson', 'You proposed these terms yourself, so somebody else has to approve them.')
      const [problem] = termsProblems(version.terms)
      if (problem) return refuse(problem.code, problem.message)
      const fits = checkPeriod(await books.contracts(version.ownerId), version, version)
      if (!fits.ok) return fits
      const { approvedThrough } = await books.standing()
      if (approvedThrough !== null && version.from.slice(0, 7) <= approvedThrough)
        return refuse(
          'monthClosed',
          `Statements through ${approvedThrough} are approved by now. Reject the terms and propose a later day.`,
        )
    }
    await books.decideVersion(versionId, accept ? 'approved' : 'rejected', actor, reason)
    await books.record(actor, {
      action: accept ? 'ownerContract.approved' : 'ownerContract.rejected',
      objectType: 'ownerContract',
      objectId: version.contractId,
      after: { version: version.version, from: version.from, until: version.until },
      reason,
    })
    return ok(null)
  })
}
