import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { checkPeriod } from './check-period'
import { type TermsProblemCode, termsProblems } from './check-terms'
import type { SettlementPorts } from './ports'
import type { ContractTerms } from './terms'

export type ProposeTerms = {
  ownerId: OwnerId
  locationId: LocationId | null
  stationId: StationId | null
  name: string
  from: string
  until: string | null
  terms: ContractTerms
  reason: string
}

type Code =
  | 'notFound'
  | 'unknownScope'
  | 'overlap'
  | 'gap'
  | 'badPeriod'
  | 'conflict'
  | 'monthClosed'
  | TermsProblemCode

/** New terms, or a first contract, to be approved by a second person. Until then nothing changes. */
export async function proposeTerms(
  ports: Pick<SettlementPorts, 'settlement'>,
  scope: TenantScope,
  actor: Actor,
  proposal: ProposeTerms,
): Promise<Result<{ versionId: number }, Code>> {
  const { ownerId, locationId, stationId, name, from, until, terms, reason } = proposal
  const place = { ownerId, locationId, stationId }
  const [problem] = termsProblems(terms)
  if (problem) return refuse(problem.code, problem.message)
  return ports.settlement.change(scope, async (books) => {
    if (!(await books.owner(ownerId))) return refuse('notFound', 'There is no such owner here.')
    if (locationId !== null && stationId !== null)
      return refuse('unknownScope', 'A contract is about everything, one site or one station.')
    if ((locationId !== null || stationId !== null) && !(await books.owns(place)))
      return refuse('unknownScope', `This ${stationId === null ? 'site' : 'station'} is not one of this owner's.`)
    const { approvedThrough } = await books.standing()
    if (approvedThrough !== null && from.slice(0, 7) <= approvedThrough)
      return refuse(
        'monthClosed',
        `Statements through ${approvedThrough} are approved. Terms can count from the month after.`,
      )
    const contracts = await books.contracts(ownerId)
    const fits = checkPeriod(contracts, place, { from, until })
    if (!fits.ok) return fits
    const same = contracts.find((each) => each.locationId === locationId && each.stationId === stationId)
    if (same?.versions.some(({ state }) => state === 'proposed'))
      return refuse('conflict', 'Terms of this contract wait for approval already. Decide them first.')
    const contractId = same?.id ?? (await books.contractOf(place, name, actor))
    const { versionId, version } = await books.propose({ contractId, ownerId, from, until, terms, reason }, actor)
    await books.record(actor, {
      action: 'ownerContract.proposed',
      objectType: 'ownerContract',
      objectId: contractId,
      after: { version, from, until, terms },
      reason,
    })
    return ok({ versionId })
  })
}
