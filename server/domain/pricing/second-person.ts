import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TariffReviewRule } from '../people/settings'
import type { TariffStake, Tariffs } from './ports'
import { publishers } from './review-rule'
import type { VersionRecord } from './version'

/** Why a change is too large for one person; empty: it is not. */
export function reasonsForReview(rule: TariffReviewRule, stake: TariffStake): string[] {
  const reasons: string[] = []
  if (stake.evses > rule.evses)
    reasons.push(`It prices ${stake.evses} EVSEs; up to ${rule.evses} need no second person.`)
  if (stake.changePercent === null)
    reasons.push('Its effect on revenue is not known. Run the impact of this draft to find out.')
  else if (Math.abs(stake.changePercent) > rule.revenuePercent)
    reasons.push(
      `It moves revenue by ${stake.changePercent.toFixed(1)} %; up to ${rule.revenuePercent} % need no second person.`,
    )
  return reasons
}

export const aloneHint =
  'Nobody else here may publish tariffs: invite a second person with the Admin or Finance role, or have an admin raise the limits of the two-person rule.'

/** What somebody can do who would be both people. */
export async function howToFindASecond(tariffs: Tariffs): Promise<string> {
  const others = (await tariffs.peopleWith(publishers)) - 1
  return others > 0 ? 'Ask somebody else who may publish tariffs.' : aloneHint
}

/** Whether this person may approve the version: anybody a small one, somebody else than the submitter a large one. */
export async function checkSecondPerson(
  tariffs: Tariffs,
  version: VersionRecord,
  userId: UserId,
  now: number,
): Promise<Result<null, 'secondPerson'>> {
  const reasons = reasonsForReview(await tariffs.reviewLimits(), await tariffs.stake(version, now))
  if (reasons.length === 0) return ok(null)
  const submitter = version.state === 'review' ? version.submittedBy : null
  if (submitter !== null && submitter !== userId) return ok(null)
  const next =
    version.state === 'draft'
      ? 'Send it to review first.'
      : 'You submitted it yourself, so somebody else has to approve it.'
  return refuse('secondPerson', [...reasons, next, await howToFindASecond(tariffs)].join(' '))
}
