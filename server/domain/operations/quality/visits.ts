import { hour, minute } from '../../../kernel/time'
import type { Attempt } from './attempt'

/** A try within this time of the last one may be the same driver’s next try. */
const retryMs = 15 * minute
const longestVisitMs = hour

/** `try`: 1 for the first of its visit; 0: excluded, in no visit. `visitSucceeded`: one try of the visit did. */
export type VisitAttempt = Attempt & { try: number; visitSucceeded: boolean }

type Visit = { tries: Attempt[]; over: boolean }

const goesOn = ({ tries, over }: Visit, next: Attempt): boolean =>
  !over && next.startedAt - tries.at(-1)!.endedAt <= retryMs && next.startedAt - tries[0]!.startedAt <= longestVisitMs

/**
 * At the same EVSE it is the same driver, unless another card says otherwise; after a refusal people try their other one.
 */
function sameDriver({ tries }: Visit, { evseId, tokenTail }: Attempt): boolean {
  const last = tries.at(-1)!
  if (evseId === null || !tries.some((each) => each.evseId === evseId)) return false
  return tokenTail === null || last.tokenTail === null || last.step === 'authorize'
}

/** The token says more than the place: at the EVSE somebody else may try in between. */
function visitFor(visits: readonly Visit[], next: Attempt): Visit | undefined {
  const open = visits.filter((visit) => goesOn(visit, next))
  const { tokenTail } = next
  const byToken = open.findLast(({ tries }) => tokenTail !== null && tries.some((each) => each.tokenTail === tokenTail))
  return byToken ?? open.findLast((visit) => sameDriver(visit, next))
}

/** Groups the attempts of one site, oldest first, into visits: what a driver needed until it worked or was given up. */
export function groupVisits(attempts: readonly Attempt[]): VisitAttempt[] {
  const visits: Visit[] = []
  const visitOf = new Map<Attempt, Visit>()
  for (const attempt of attempts) {
    if (attempt.outcome === 'excluded') continue
    const known = visitFor(visits, attempt)
    const visit = known ?? { tries: [], over: false }
    if (!known) visits.push(visit)
    visit.tries.push(attempt)
    visit.over = attempt.outcome === 'succeeded'
    visitOf.set(attempt, visit)
  }
  return attempts.map((attempt) => {
    const visit = visitOf.get(attempt)
    return { ...attempt, try: visit ? visit.tries.indexOf(attempt) + 1 : 0, visitSucceeded: visit?.over ?? false }
  })
}
