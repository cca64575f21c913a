import { type Decision, usualLimitMinor } from '../domain/support/desk/decision'
import type { BilledSession, DecisionStore } from '../domain/support/desk/ports'
import type { StationId } from '../kernel/ids'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'
import { unlessTaken } from './unique-violation'

/** Columns of `support_decisions x`. */
export const decisionColumns = `x.id, x.kind, x.session_id as "sessionId", x.cdr_id as "cdrId", x.credit_id as "creditId",
  x.amount_minor as "amountMinor", x.currency, x.reason, x.state, x.decided_by_name as "decidedByName",
  (extract(epoch from x.decided_at) * 1000)::bigint as "decidedAt"`

const billedSql = `select s.station_id as "stationId", c.id as "cdrId", c.gross_minor as "grossMinor", c.currency
  from sessions s left join lateral (select d.id, d.gross_minor, d.currency from cdrs d where d.session_id = s.id and not d.credit
    and not exists (select 1 from cdrs k where k.credits_cdr_id = d.id) order by d.id desc limit 1) c on true where s.id = $1`
const decidedSql = `select ${decisionColumns} from support_decisions x where x.session_id = $1 and x.state <> 'failed'`

const insert = `insert into support_decisions(tenant_id, kind, session_id, cdr_id, driver_id, ticket_id, amount_minor, currency, limit_minor,
    reason, request_key, decided_by, decided_by_name, decided_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  returning id`

type BilledRow = { stationId: StationId; cdrId: number | null; grossMinor: number; currency: string }

/** The key under which a tenant keeps what a supporter may give back, minor units. */
export const refundLimitKey = 'support.refundLimit'

export const openDecisionStore = (scoped: Scoped): DecisionStore => ({
  billed: (scope, sessionId) =>
    scoped.run(scope, async (tx): Promise<BilledSession | null> => {
      const [row] = await tx.query<BilledRow>(billedSql, [sessionId])
      if (!row) return null
      const [decision = null] = await tx.query<Decision>(decidedSql, [sessionId])
      const { stationId, cdrId, grossMinor, currency } = row
      return { stationId, cdr: cdrId === null ? null : { id: cdrId, grossMinor, currency }, decision }
    }),

  byRequest: async (scope, key) =>
    (
      await scoped.query<Decision>(
        scope,
        `select ${decisionColumns} from support_decisions x where x.request_key = $1`,
        [key],
      )
    )[0] ?? null,

  limit: async (scope) => {
    const sql = `select t.currency, coalesce((s.value #>> '{}')::bigint, $2) as "amountMinor" from tenants t
      left join settings s on s.tenant_id = t.id and s.key = $3 where t.id = $1`
    const [row] = await scoped.query<{ amountMinor: number; currency: string }>(scope, sql, [
      scope.tenantId,
      usualLimitMinor,
      refundLimitKey,
    ])
    return row ?? { amountMinor: 0, currency: '' }
  },

  record: (scope, author, decision) => {
    const { kind, sessionId, cdrId, driverId, ticketId, amountMinor, currency, limitMinor, reason, requestKey } =
      decision
    const work = scoped.run(scope, async (tx) => {
      const row = [kind, sessionId, cdrId, driverId, ticketId, amountMinor, currency, limitMinor, reason, requestKey]
      const by = [author.userId, author.name, new Date(decision.decidedAt)]
      const [made] = await tx.query<{ id: number }>(insert, [scope.tenantId, ...row, ...by])
      await recordIn(tx, scope.tenantId, author, {
        action: `support.${kind}`,
        objectType: 'session',
        objectId: sessionId,
        after: { amountMinor, currency, cdrId },
        reason,
      })
      return made!.id
    })
    const taken = {
      support_decisions_once: 'taken',
      support_decisions_tenant_id_request_key_key: 'taken',
    } as const
    return unlessTaken(work, taken).then((id) =>
      id === 'taken' ? null : { ...decision, id, creditId: null, state: 'recorded', decidedByName: author.name },
    )
  },

  settle: async (scope, id, creditId) => {
    const sql = `update support_decisions set credit_id = $2, state = case when $2::bigint is null then 'failed' else state end where id = $1`
    await scoped.query(scope, sql, [id, creditId])
  },
})
