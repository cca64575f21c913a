import type { SignedDetail } from '../domain/billing/check-signed-data'
import type { SignedState } from '../domain/billing/ocmf/verify-ocmf'
import type { SessionId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'

/** `signedSamples`: how many of the session's samples carry signed data. `check` null: not checked yet. */
export type SignedSessionView = {
  signedSamples: number
  check: { state: SignedState; checkedAt: number; detail: SignedDetail } | null
}

type Row = { signedSamples: number; state: SignedState | null; detail: SignedDetail; checkedAt: Date }

const sql = `select (select count(*)::int from meter_samples m where m.session_id = s.id and m.signed is not null) as "signedSamples",
    c.state, c.detail, c.checked_at as "checkedAt"
  from sessions s left join signed_checks c on c.session_id = s.id where s.id = $1`

/** Whether a session's meter data verifies, record by record; null: no such session in this scope. */
export async function signedSession(reads: Reads, id: SessionId): Promise<SignedSessionView | null> {
  const [row] = await reads.db.query<Row>(reads.scope, sql, [id])
  if (!row) return null
  const { signedSamples, state, detail, checkedAt } = row
  return { signedSamples, check: state === null ? null : { state, detail, checkedAt: ms(checkedAt) } }
}
