import { reviewLimits } from '../db/tariff-stake'
import type { ReviewLimits } from '../domain/pricing/review-rule'
import type { SavedScenario } from '../domain/pricing/scenario-ports'
import type { Reads } from './reads'

/** When a change of price takes two people. */
export const tariffReviewRule = ({ db, scope }: Reads): Promise<ReviewLimits> => db.run(scope, reviewLimits)

/** Saved scenarios by name; built-in ones are made by domain/pricing/built-in-scenarios.ts. */
export const savedScenarios = ({ db, scope }: Reads): Promise<SavedScenario[]> =>
  db.query<SavedScenario>(scope, 'select id, name, input from tariff_scenarios order by lower(name), id')
