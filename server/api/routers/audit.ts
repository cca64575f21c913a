import { z } from 'zod'
import type { Actor } from '../../domain/people/actor'
import { permission } from '../../domain/people/permissions'
import type { UserId } from '../../kernel/ids'
import { type AuditFilter, readAuditChoices, readAuditLog } from '../../views/audit-log'
import { csv } from '../../views/csv'
import { id, instant, keyset } from '../id'
import { allowed, router } from '../trpc'

const text = z.string().max(200).nullable().default(null)
const moment = instant().nullable().default(null)
const filter = z
  .object({
    who: id<UserId>().nullable().default(null),
    action: text,
    objectType: text,
    objectId: text,
    from: moment,
    to: moment,
  })
  .prefault({})

const exportLimit = 50_000

/** Who may not read everything reads what they did themselves. */
const ownOnly = (actor: Actor) => !permission(actor.role, 'audit.read').allowed
const narrowed = (actor: Actor, asked: AuditFilter): AuditFilter =>
  ownOnly(actor) ? { ...asked, who: actor.userId } : asked

export const auditRouter = router({
  list: allowed('audit.readOwn')
    .input(
      z.object({
        filter,
        cursor: keyset().nullish(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(async ({ ctx, input }) => {
      const page = await readAuditLog(ctx.reads, narrowed(ctx.actor, input.filter), {
        cursor: input.cursor ?? null,
        limit: input.limit,
      })
      return { ...page, ownOnly: ownOnly(ctx.actor) }
    }),

  choices: allowed('audit.readOwn').query(({ ctx }) =>
    readAuditChoices(ctx.reads, ownOnly(ctx.actor) ? ctx.actor.userId : null),
  ),

  /** The filtered log as CSV text, newest first, at most 50,000 lines; `complete` is false when there are more. */
  export: allowed('audit.readOwn')
    .input(z.object({ filter }))
    .mutation(async ({ ctx, input }) => {
      const { rows, next } = await readAuditLog(ctx.reads, narrowed(ctx.actor, input.filter), {
        cursor: null,
        limit: exportLimit,
      })
      const lines = rows.map((row) => [
        new Date(row.at).toISOString(),
        row.actor,
        row.action,
        row.objectType,
        row.objectId,
        row.before === null ? '' : JSON.stringify(row.before),
        row.after === null ? '' : JSON.stringify(row.after),
        row.reason,
        row.ip,
      ])
      await ctx.ports.audit.record(ctx.scope, ctx.actor, {
        action: 'audit.exported',
        objectType: 'audit',
        objectId: 'log',
        after: { ...input.filter, lines: rows.length },
      })
      const columns = ['at', 'who', 'what', 'object', 'id', 'before', 'after', 'reason', 'ip']
      return {
        fileName: `audit-${new Date(ctx.ports.clock.now()).toISOString().slice(0, 10)}.csv`,
        text: csv(columns, lines),
        complete: next === null,
      }
    }),
})
