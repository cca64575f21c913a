import type { CannedText } from '../domain/support/tickets/canned-answer'
import type { CannedAnswerStore } from '../domain/support/tickets/ports'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const all = 'select slug, language, name, body from canned_answers where tenant_id = $1 order by name, language'
const upsert = `insert into canned_answers(tenant_id, slug, language, name, body, updated_by_name) values ($1, $2, $3, $4, $5, $6)
  on conflict (tenant_id, slug, language) do update set name = excluded.name, body = excluded.body, updated_at = now(),
    updated_by_name = excluded.updated_by_name`
const drop =
  'delete from canned_answers where tenant_id = $1 and slug = $2 and not (language = any($3)) returning language'

export const openCannedAnswers = (scoped: Scoped): CannedAnswerStore => ({
  all: (scope) => scoped.query<CannedText>(scope, all, [scope.tenantId]),
  save: (scope, author, slug, name, texts) =>
    scoped.run(scope, async (tx) => {
      const kept = Object.entries(texts).filter(([, text]) => text.trim() !== '')
      await tx.query(drop, [scope.tenantId, slug, kept.map(([language]) => language)])
      for (const [language, text] of kept)
        await tx.query(upsert, [scope.tenantId, slug, language, name, text.trim(), author.name])
      const line = { action: 'cannedAnswer.saved', objectType: 'cannedAnswer', objectId: slug, after: { name, texts } }
      await recordIn(tx, scope.tenantId, author, line)
    }),
  remove: (scope, author, slug) =>
    scoped.run(scope, async (tx) => {
      const gone = await tx.query(drop, [scope.tenantId, slug, []])
      if (gone.length === 0) return false
      const line = { action: 'cannedAnswer.removed', objectType: 'cannedAnswer', objectId: slug }
      await recordIn(tx, scope.tenantId, author, line)
      return true
    }),
})
