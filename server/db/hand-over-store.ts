import type { HandOverDesk, OpenHandOver } from '../domain/operations/hand-over-ports'
import { ok, refuse } from '../kernel/result'
import { hour } from '../kernel/time'
import { recordIn } from './audit-trail'
import { handOverFacts } from './hand-over-facts'
import type { Scoped, Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Where there has been no hand-over yet, a shift is taken to be this long. */
const firstShiftMs = 12 * hour

const last = `select id, ${ms('confirmed_at')} as at, confirmed_by_name as "byName" from hand_overs where confirmed_at is not null order by confirmed_at desc, id desc limit 1`
const draft = `select remark, remark_by_name as "remarkByName", ${ms('remark_at')} as "remarkAt", revision from hand_overs where confirmed_at is null`

type Remark = Pick<OpenHandOver, 'remark' | 'remarkByName' | 'remarkAt' | 'revision'>
const noRemark: Remark = { remark: '', remarkByName: null, remarkAt: null, revision: 0 }

async function open(tx: Tx, now: number): Promise<OpenHandOver> {
  const [confirmed] = await tx.query<{ id: number; at: number; byName: string }>(last)
  const [remark] = await tx.query<Remark>(draft)
  const takenOver = confirmed ? { at: confirmed.at, byName: confirmed.byName } : null
  const since = confirmed?.at ?? now - firstShiftMs
  return { after: confirmed?.id ?? 0, since, takenOver, ...(remark ?? noRemark) }
}

/** One hand-over of a tenant at a time: two who confirm or write at once come one after the other. */
const lock = (tx: Tx, tenantId: number) =>
  tx.query("select pg_advisory_xact_lock(hashtext('busbar.handOver'), $1)", [tenantId])

const ensureDraft = `insert into hand_overs(tenant_id, since) select $1, $2 where not exists (select 1 from hand_overs where confirmed_at is null)`
const writeRemark = `update hand_overs set remark = $1, remark_by_name = $2, remark_at = $3, revision = revision + 1 where confirmed_at is null
  returning revision`
const confirmDraft = `update hand_overs set since = $1, sections = $2, confirmed_at = $3, confirmed_by = $4, confirmed_by_name = $5
  where confirmed_at is null returning id`

export const openHandOverDesk = (scoped: Scoped): HandOverDesk => ({
  open: (scope, now) => scoped.run(scope, (tx) => open(tx, now)),
  facts: (scope, since, now) => handOverFacts(scoped, scope, since, now),

  remark: (scope, author, { remark, revision, at }) =>
    scoped.run(scope, async (tx) => {
      await lock(tx, scope.tenantId)
      const current = await open(tx, at)
      if (current.revision !== revision)
        return refuse(
          'conflict',
          `${current.remarkByName ?? 'Somebody'} has changed the remark meanwhile. Read it first.`,
        )
      await tx.query(ensureDraft, [scope.tenantId, new Date(current.since)])
      const [written] = await tx.query<{ revision: number }>(writeRemark, [remark, author.name, new Date(at)])
      const line = { action: 'handOver.remarked', objectType: 'handOver', objectId: current.after }
      await recordIn(tx, scope.tenantId, author, { ...line, before: { remark: current.remark }, after: { remark } })
      return ok(written!)
    }),

  confirm: (scope, author, { after, since, sections, at }) =>
    scoped.run(scope, async (tx) => {
      await lock(tx, scope.tenantId)
      const current = await open(tx, at)
      if (current.after !== after) return refuse('conflict', 'Somebody has confirmed this hand-over already.')
      await tx.query(ensureDraft, [scope.tenantId, new Date(since)])
      const row = [new Date(since), JSON.stringify(sections), new Date(at), author.userId, author.name]
      const [confirmed] = await tx.query<{ id: number }>(confirmDraft, row)
      const totals = Object.fromEntries(sections.map(({ kind, total }) => [kind, total]))
      await recordIn(tx, scope.tenantId, author, {
        action: 'handOver.confirmed',
        objectType: 'handOver',
        objectId: confirmed!.id,
        after: { ...totals, remark: current.remark },
      })
      return ok(confirmed!)
    }),
})
