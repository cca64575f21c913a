import type { CdrStore } from '../domain/billing/ports'
import { recordIn } from './audit-trail'
import { type CdrRow, cdrColumns, insertCdrs } from './cdr-rows'
import type { Scoped } from './scoped'

export const openCdrStore = (scoped: Scoped): CdrStore => ({
  async find(scope, cdrId) {
    const rows = await scoped.query<CdrRow>(scope, `select ${cdrColumns} from cdrs d where d.id = $1`, [cdrId])
    return rows[0] ?? null
  },
  credit: (scope, credit, replacement, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('select 1 from session_billing where session_id = $1 for update', [credit.sessionId])
      const taken = await tx.query('select 1 from cdrs where credits_cdr_id = $1', [credit.creditsCdrId])
      if (taken.length > 0) return null
      const credits = await insertCdrs(tx, [credit])
      const news = await insertCdrs(tx, replacement ? [replacement] : [])
      // News that nobody has judged yet are judged all the same.
      await tx.query(
        "update session_billing set state = $2 where session_id = $1 and state not in ('due', 'running')",
        [credit.sessionId, replacement ? 'billed' : 'waived'],
      )
      // A hold about the CDR that was just taken back has nothing left to say.
      await tx.query(
        `update billing_holds set state = 'waived', decided_at = now(), decided_by_name = $2, decision = $3 where session_id = $1 and state = 'open'`,
        [credit.sessionId, author.name, credit.reason],
      )
      await recordIn(tx, scope.tenantId, author, line)
      return {
        creditId: credits.get(credit.uid)!,
        cdrId: replacement ? (news.get(replacement.uid) ?? null) : null,
      }
    }),
})
