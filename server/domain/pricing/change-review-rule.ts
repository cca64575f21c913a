import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { TariffReviewRule } from '../people/settings'
import type { TariffPorts } from './ports'
import { isLooser, publishers, type ReviewLimits } from './review-rule'

const line = { objectType: 'setting', objectId: 'tariff.review' }

function checkLimits({ evses, revenuePercent }: TariffReviewRule): Result<null, 'invalid'> {
  if (!(Number.isInteger(evses) && evses >= 0 && evses <= 1_000_000))
    return refuse('invalid', 'The number of EVSEs is a whole number from 0 on.')
  if (!(revenuePercent >= 0 && revenuePercent <= 1_000))
    return refuse('invalid', 'The change of revenue is between 0 and 1000 %.')
  return ok(null)
}

/**
 * From where on a change of price takes two people; 0 and 0: always. Stricter limits count at once. Looser ones would be
 * the way around the rule, so they wait for somebody else who may publish (decide-review-rule.ts), unless there is
 * nobody: then no large change could be made at all.
 */
export async function changeReviewRule(
  ports: Pick<TariffPorts, 'tariffs' | 'clock'>,
  scope: TenantScope,
  author: Actor,
  wanted: TariffReviewRule,
): Promise<Result<{ waits: boolean }, 'invalid'>> {
  const sound = checkLimits(wanted)
  if (!sound.ok) return sound
  const at = ports.clock.now()
  return ports.tariffs.change(scope, async (tariffs) => {
    const before = await tariffs.reviewLimits()
    const waits = isLooser(wanted, before) && (await tariffs.peopleWith(publishers)) > 1
    const { evses, revenuePercent } = waits ? before : wanted
    const proposal = waits ? { ...wanted, by: author.userId, byName: author.name, at } : null
    const after: ReviewLimits = { evses, revenuePercent, proposal }
    await tariffs.setReviewLimits(after)
    await tariffs.record(author, {
      action: waits ? 'setting.proposed' : 'setting.changed',
      ...line,
      before,
      after: waits ? wanted : { evses, revenuePercent },
    })
    return ok({ waits })
  })
}
