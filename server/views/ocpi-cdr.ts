import { type CdrRow, cdrColumns } from '../db/cdr-rows'
import { cdrToOcpi } from '../domain/billing/cdr-to-ocpi'
import { signedDataOf } from '../domain/billing/ocmf/signed-values'
import type { Reads } from './reads'
import { signedRows } from './signed-rows'

/** A CDR as a partner gets it, OCPI 2.2.1: with the token and what the meter signed. */
export type OcpiCdr = { uid: string; name: string; json: string; signedValues: number }

/** null: no such CDR in this scope. */
export async function ocpiCdr(reads: Reads, id: number): Promise<OcpiCdr | null> {
  const [row] = await reads.db.query<CdrRow & { credits: string | null }>(
    reads.scope,
    `select ${cdrColumns}, (select uid from cdrs x where x.id = d.credits_cdr_id) as credits from cdrs d where d.id = $1`,
    [id],
  )
  if (!row) return null
  const { samples, keys } = await signedRows(reads, { ...row, id: row.sessionId })
  const signed = signedDataOf(
    samples.map((sample) => sample.signed),
    keys,
  )
  return {
    uid: row.uid,
    name: `cdr-${row.uid}.json`,
    json: JSON.stringify(cdrToOcpi(row, row.credits, signed), null, 2),
    signedValues: signed?.signed_values.length ?? 0,
  }
}
