import type { Cdr } from '../domain/billing/cdr'
import { creditOf } from '../domain/billing/make-cdr'
import type { BillingStore, Judged } from '../domain/billing/ports'
import type { SessionId } from '../kernel/ids'
import { loadSessionsToBill } from './billable-sessions'
import { type CdrRow, cdrColumns, insertCdrs } from './cdr-rows'
import { closeHolds, openHolds } from './hold-rows'
import type { Scoped, Tx } from './scoped'

/** Heard of later than this after its end, a session was queued in the station: nothing more of it is to be waited for. */
const dueSql = `select b.session_id as id from session_billing b join sessions s on s.id = b.session_id
  where b.tenant_id = $1 and b.state = 'due' and b.resolved and s.state = 'ended'
    and (b.changed_at <= $2 or s.end_received_at > s.ended_at + interval '1 minute')
  order by b.session_id limit $3`

export const openBillingStore = (scoped: Scoped): BillingStore => ({
  async due(scope, now, settleMs, limit) {
    return scoped.run(scope, async (tx) => {
      const rows = await tx.query<{ id: SessionId }>(dueSql, [scope.tenantId, new Date(now - settleMs), limit])
      return loadSessionsToBill(
        tx,
        rows.map(({ id }) => id),
        now,
      )
    })
  },
  sessions: (scope, ids, now) => scoped.run(scope, (tx) => loadSessionsToBill(tx, ids, now)),
  write: (scope, judged, reason) =>
    scoped.run(scope, async (tx) => {
      const unchanged = await claim(tx, judged)
      const kept = judged.filter(({ session }) => unchanged.has(session.sessionId))
      await writeCdrs(tx, kept, reason)
      await openHolds(tx, kept)
      await closeHolds(tx, kept)
      return kept.map(({ session }) => session.sessionId)
    }),
})

const stateOf = ({ judgement }: Judged): string =>
  judgement.kind === 'cdr' ? 'billed' : judgement.kind === 'hold' ? 'held' : judgement.state

/** Sets the new states of those sessions that are still due and as they were read; the rows stay locked until the commit. */
async function claim(tx: Tx, judged: readonly Judged[]): Promise<Set<SessionId>> {
  // In the order everybody locks them, so that two who bill and a station's news never wait for each other in a ring.
  const ids = judged.map(({ session }) => session.sessionId)
  await tx.query('select 1 from session_billing where session_id = any($1::bigint[]) order by session_id for update', [
    ids,
  ])
  const rows = await tx.query<{ id: SessionId }>(
    `update session_billing b set state = r.state from unnest($1::bigint[], $2::int[], $3::text[]) r(id, revision, state)
     where b.session_id = r.id and b.state = 'due' and b.revision = r.revision returning b.session_id as id`,
    [ids, judged.map(({ session }) => session.revision), judged.map(stateOf)],
  )
  return new Set(rows.map(({ id }) => id))
}

async function writeCdrs(tx: Tx, judged: readonly Judged[], reason: string | null): Promise<void> {
  const fresh: Cdr[] = []
  const replacing = new Map<number, Cdr>()
  for (const { judgement } of judged) {
    if (judgement.kind !== 'cdr') continue
    if (judgement.replacing === null) fresh.push(judgement.cdr)
    else replacing.set(judgement.replacing, judgement.cdr)
  }
  await insertCdrs(tx, fresh)
  if (replacing.size === 0) return
  const old = await tx.query<CdrRow>(`select ${cdrColumns} from cdrs d where d.id = any($1::bigint[])`, [
    [...replacing.keys()],
  ])
  const why = reason ?? 'The session changed after it was billed.'
  await insertCdrs(
    tx,
    old.map((cdr) => creditOf(cdr, why)),
  )
  await insertCdrs(
    tx,
    old.map((cdr) => ({ ...replacing.get(cdr.id)!, replacesCdrId: cdr.id, reason: why })),
  )
}
