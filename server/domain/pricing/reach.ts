import { ok, type Result, refuse } from '../../kernel/result'
import type { Actor } from '../people/actor'
import type { Tariffs } from './ports'
import { howToFindASecond } from './second-person'
import type { VersionRecord } from './version'

/**
 * Who approved a tariff alone must not roll it out alone either: a small approval would else become a large change.
 * `versions`: all of one tariff; `evses`: what it would price in all.
 */
export async function checkReach(
  tariffs: Tariffs,
  versions: readonly VersionRecord[],
  author: Actor,
  evses: number,
): Promise<Result<null, 'secondPerson'>> {
  const own = versions.find(
    // Approved without a review nobody else has seen it, whoever began the draft.
    ({ state, approvedBy, submittedBy }) =>
      state === 'approved' && approvedBy === author.userId && (submittedBy ?? author.userId) === author.userId,
  )
  if (!own) return ok(null)
  const { evses: most } = await tariffs.reviewLimits()
  if (evses <= most) return ok(null)
  const name = (await tariffs.tariff(own.tariffId))?.name ?? 'This tariff'
  return refuse(
    'secondPerson',
    `${name} would price ${evses} EVSEs, and you approved it alone; more than ${most} need a second person. ${await howToFindASecond(tariffs)}`,
  )
}
