import type { Judged } from '../domain/billing/ports'
import type { Tx } from './scoped'

/** One open hold a session: news that arrive while it is open replace its reasons. */
export async function openHolds(tx: Pick<Tx, 'query'>, judged: readonly Judged[]): Promise<void> {
  const rows = judged.flatMap(({ session, judgement }) =>
    judgement.kind === 'hold'
      ? [
          {
            tenantId: session.tenantId,
            sessionId: session.sessionId,
            stationId: session.stationId,
            reasons: judgement.reasons,
            revision: session.revision,
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await tx.query(
    `insert into billing_holds(tenant_id, session_id, station_id, reasons, revision)
     select r."tenantId", r."sessionId", r."stationId", r.reasons, r.revision
     from jsonb_to_recordset($1::jsonb) as r("tenantId" int, "sessionId" bigint, "stationId" int, reasons jsonb, revision int)
     on conflict (session_id) where state = 'open' do update set reasons = excluded.reasons, revision = excluded.revision`,
    [JSON.stringify(rows)],
  )
}

/** What the station said later removed every doubt: a hold that is still open has nothing left to be decided. */
export async function closeHolds(tx: Pick<Tx, 'query'>, judged: readonly Judged[]): Promise<void> {
  const ids = judged.filter(({ judgement }) => judgement.kind !== 'hold').map(({ session }) => session.sessionId)
  if (ids.length === 0) return
  await tx.query(
    `update billing_holds set state = 'confirmed', decided_at = now(), decided_by_name = 'Busbar', decision = 'Later news from the station settled it.'
     where session_id = any($1::bigint[]) and state = 'open'`,
    [ids],
  )
}
