import { loadSessionsToBill } from '../db/billable-sessions'
import { type CdrRow, cdrColumns } from '../db/cdr-rows'
import type { Sealed, StoredCdr } from '../domain/billing/cdr'
import type { HoldReason } from '../domain/billing/plausibility'
import { priceRunning } from '../domain/billing/price-running'
import type { BillingState } from '../domain/billing/session-to-bill'
import type { PricedSession } from '../domain/pricing/priced-session'
import type { SessionId } from '../kernel/ids'
import type { Reads } from './reads'

export type SessionTariffView = {
  tariffId: number
  tariffName: string
  versionId: number
  version: number
  /** Where it was assigned: connector, evse, station, location, tenant. */
  level: string
  groupKey: string | null
}

/** A CDR in a session's list; the proof of the standing one is the session's `priced`. */
export type SessionCdr = Pick<
  StoredCdr,
  'id' | 'uid' | 'credit' | 'creditsCdrId' | 'reason' | 'currency' | 'netMinor' | 'taxMinor' | 'grossMinor' | 'issuedAt'
> & { corrected: Sealed['corrected']; standing: boolean }

export type SessionHold = {
  id: number
  state: string
  reasons: HoldReason[]
  openedAt: number
  decidedAt: number | null
  decidedBy: string | null
  decision: string | null
}

/** Everything of money a session's page shows. `priced.kind`: what it is the price of. */
export type SessionMoney = {
  sessionId: SessionId
  state: BillingState
  tariff: SessionTariffView | null
  /** Why there is no tariff; null: there is one, or it is being looked for. */
  refusal: string | null
  /** running: up to `at`; billed: as on the CDR; preview: what would be billed of a session that is not yet. */
  priced: { kind: 'running' | 'billed' | 'preview'; at: number; session: PricedSession } | null
  hold: SessionHold | null
  cdrs: SessionCdr[]
  signed: { state: string; checkedAt: number } | null
}

const holdSql = `select id, state, reasons, (extract(epoch from opened_at) * 1000)::float8 as "openedAt",
    (extract(epoch from decided_at) * 1000)::float8 as "decidedAt", decided_by_name as "decidedBy", decision
  from billing_holds where session_id = $1 order by (state = 'open') desc, id desc limit 1`
const signedSql = `select state, (extract(epoch from checked_at) * 1000)::float8 as "checkedAt" from signed_checks where session_id = $1`

/** null: not there, or not in this scope. An owner sees CDRs of own stations; drafts of prices are the operator's. */
export async function sessionMoney(reads: Reads, id: SessionId): Promise<SessionMoney | null> {
  const now = reads.now()
  const found = await reads.db.run(reads.scope, async (tx) => {
    const [session] = await loadSessionsToBill(tx, [id], now)
    const cdrs = await tx.query<CdrRow>(`select ${cdrColumns} from cdrs d where d.session_id = $1 order by d.id`, [id])
    const [hold] = await tx.query<SessionHold>(holdSql, [id])
    const [signed] = await tx.query<{ state: string; checkedAt: number }>(signedSql, [id])
    return { session, cdrs, hold: hold ?? null, signed: signed ?? null }
  })
  const { session, cdrs } = found
  if (!session) return null
  const credited = new Set(cdrs.map((cdr) => cdr.creditsCdrId))
  const standing = cdrs.findLast((cdr) => !cdr.credit && !credited.has(cdr.id)) ?? null
  const sealed = (standing ?? cdrs.at(-1))?.sealed.tariff
  const tariff = session.tariff ?? (sealed ? { ...sealed, tariffName: sealed.name } : null)
  return {
    sessionId: id,
    state: session.billing,
    tariff: tariff && {
      tariffId: tariff.tariffId,
      tariffName: tariff.tariffName,
      versionId: tariff.versionId,
      version: tariff.version,
      level: tariff.level,
      groupKey: reads.scope.ownerId === null ? tariff.groupKey : null,
    },
    refusal: session.refusal,
    priced: pricedNow(),
    hold: found.hold,
    cdrs: cdrs.map(
      ({
        id: cdrId,
        uid,
        credit,
        creditsCdrId,
        reason,
        currency,
        netMinor,
        taxMinor,
        grossMinor,
        issuedAt,
        sealed: of,
      }) => ({
        id: cdrId,
        uid,
        credit,
        creditsCdrId,
        reason,
        currency,
        netMinor,
        taxMinor,
        grossMinor,
        issuedAt,
        corrected: of.corrected,
        standing: cdrId === standing?.id,
      }),
    ),
    signed: found.signed,
  }

  function pricedNow(): SessionMoney['priced'] {
    if (standing) return { kind: 'billed', at: standing.issuedAt, session: standing.priced }
    if (session!.billing === 'none' || session!.billing === 'waived') return null
    const price = priceRunning(session!)
    return price && { kind: session!.running ? 'running' : 'preview', at: session!.endedAt, session: price }
  }
}
