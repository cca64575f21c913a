import type { Tx } from '../db/scoped'
import type { CardFacts } from '../domain/support/desk/attempt-facts'

type CardRow = NonNullable<CardFacts['record']> & { uid: string; tail: string; type: string }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`
const sql = `select t.uid, t.tail_key as tail, t.type, t.blocked, ${ms('t.blocked_at')} as "blockedAt", t.blocked_reason as "blockedReason",
    ${ms('t.valid_from')} as "validFrom", ${ms('t.valid_until')} as "validUntil", c.name as "contractName",
    coalesce(c.active, true) as "contractActive", c.max_concurrent_sessions as "maxConcurrentSessions"
  from id_tokens t left join contracts c on c.id = t.contract_id
  where t.uid_key = any($1::text[]) or t.tail_key = any($2::text[])`

export type CardsKnown = {
  byUid(uid: string, type: string | null): CardFacts
  /** null: several cards end so, and nobody can say which it was. */
  byTail(tail: string): CardFacts | null
}

/** What the directory knows of these cards: by number where a session has it, else by the end the log keeps. */
export async function cardsKnown(tx: Tx, uids: readonly string[], tails: readonly string[]): Promise<CardsKnown> {
  const rows = await tx.query<CardRow>(sql, [uids.map((uid) => uid.toLowerCase()), tails])
  const facts = ({ uid: _, tail: __, type, ...record }: CardRow): CardFacts => ({ record, type })
  return {
    byUid: (uid, type) => {
      const row = rows.find((each) => each.uid.toLowerCase() === uid.toLowerCase())
      return row ? facts(row) : { record: null, type }
    },
    byTail: (tail) => {
      const fitting = rows.filter((each) => each.tail === tail)
      if (fitting.length > 1) return null
      return fitting[0] ? facts(fitting[0]) : { record: null, type: null }
    },
  }
}
