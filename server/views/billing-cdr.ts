import { type CdrRow, cdrColumns } from '../db/cdr-rows'
import type { StoredCdr } from '../domain/billing/cdr'
import { cdrToOcpi } from '../domain/billing/cdr-to-ocpi'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

/** A CDR with its proof, and as a partner would get it. The token is masked in both, and an owner sees nothing of the driver. */
export type CdrDetail = StoredCdr & { ocpi: Record<string, unknown>; credits: string | null; creditedBy: string | null }

export async function billingCdr(reads: Reads, id: number): Promise<CdrDetail | null> {
  const [row] = await reads.db.query<CdrRow & { credits: string | null; creditedBy: string | null }>(
    reads.scope,
    `select ${cdrColumns}, (select uid from cdrs x where x.id = d.credits_cdr_id) as credits,
       (select uid from cdrs x where x.credits_cdr_id = d.id) as "creditedBy" from cdrs d where d.id = $1`,
    [id],
  )
  if (!row) return null
  const staff = reads.scope.ownerId === null
  const token = {
    ...row.sealed.token,
    uid: staff ? maskToken(row.sealed.token.uid) : null,
    groupId: staff ? row.sealed.token.groupId : null,
  }
  const tariff = staff ? row.sealed.tariff : { ...row.sealed.tariff, groupKey: null }
  const consumption = staff ? row.consumption : { ...row.consumption, groups: [] }
  const shown: StoredCdr = { ...row, consumption, sealed: { ...row.sealed, tariff, token } }
  return { ...shown, credits: row.credits, creditedBy: row.creditedBy, ocpi: cdrToOcpi(shown, row.credits) }
}
