import type { FinalAmount, FinalAmounts } from '../domain/billing/displays'
import { minorDigitsOf } from '../domain/pricing/currency'
import type { Scoped } from './scoped'

const amountSql = `select c.session_id as "sessionId", c.currency, c.gross_minor::float8 as "grossMinor" from cdrs c
  where c.session_id = any($1) and not c.credit and not exists (select 1 from cdrs x where x.credits_cdr_id = c.id)`

export const openFinalAmounts = (scoped: Scoped): FinalAmounts => ({
  of: async (scope, sessionIds) =>
    (await scoped.query<Omit<FinalAmount, 'minorDigits'>>(scope, amountSql, [sessionIds])).map((row) => ({
      ...row,
      minorDigits: minorDigitsOf(row.currency) ?? 2,
    })),
})
