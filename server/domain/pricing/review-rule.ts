import type { UserId } from '../../kernel/ids'
import { permission } from '../people/permissions'
import { roles } from '../people/roles'
import type { TariffReviewRule } from '../people/settings'

/** Limits somebody would like, looser than those that count. `at` in ms UTC; it tells one proposal from the next. */
export type ReviewProposal = TariffReviewRule & { by: UserId; byName: string; at: number }

/** The limits that count, and those that wait for a second person. */
export type ReviewLimits = TariffReviewRule & { proposal: ReviewProposal | null }

/** Until a tenant says otherwise. */
export const defaultReviewRule: TariffReviewRule = { evses: 50, revenuePercent: 5 }

/** Who may be the second person. */
export const publishers = roles.filter((role) => permission(role, 'tariff.publish').allowed)

/** Whether one person could do alone with `next` what takes two with `now`. */
export const isLooser = (next: TariffReviewRule, now: TariffReviewRule): boolean =>
  next.evses > now.evses || next.revenuePercent > now.revenuePercent
