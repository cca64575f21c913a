import type pg from 'pg'
import type { TokenDirectory, TokenRecord } from '../domain/access/ports'
import type { TenantId } from '../kernel/ids'
import { coalesce } from './coalesce'

/** A blocked card stops working within this time. */
const freshMs = 2_000
const mostCached = 20_000

const tokensSql = `select q.n::int as n, t.uid, t.type, t.blocked,
  (extract(epoch from t.valid_from) * 1000)::float8 as "validFrom", (extract(epoch from t.valid_until) * 1000)::float8 as "validUntil",
  t.group_id as "groupId", t.contract_id as "contractId", coalesce(c.active, true) as "contractActive",
  c.max_concurrent_sessions as "maxConcurrentSessions"
  from unnest($1::int[], $2::text[]) with ordinality q(tenant_id, uid_key, n)
  join id_tokens t on t.tenant_id = q.tenant_id and t.uid_key = q.uid_key
  left join contracts c on c.id = t.contract_id`

// A session whose EVSE is free, or of which nothing was heard for a day, is a zombie that has not been closed yet.
// One whose station has not said the EVSE yet counts.
const openSql = `select count(*)::int as open from sessions s left join evses e on e.id = s.evse_id
  where s.tenant_id = $1 and s.state = 'active' and s.contract_id = $2 and s.station_id <> $3 and e.availability is distinct from 'available'
  and coalesce(s.last_sample_at, s.started_at) > now() - interval '1 day'`

const sentSql = `select 1 from commands where station_id = $1 and queued_at > now() - interval '1 hour' and kind = 'remoteStart'
  and state <> 'rejected' and lower(request->>'idToken') = $2 limit 1`

type Question = { tenantId: TenantId; uidKey: string }

/** Tokens by uid, from a cache at most 2 s old; concurrent misses share one query. `pool` must be the gateway's. */
export function openTokenDirectory(pool: pg.Pool, now: () => number = Date.now): TokenDirectory {
  const cache = new Map<string, { record: TokenRecord | null; until: number }>()

  const ask = coalesce(async (questions: Question[]): Promise<(TokenRecord | null)[]> => {
    const values = [questions.map((q) => q.tenantId), questions.map((q) => q.uidKey)]
    const { rows } = await pool.query<TokenRecord & { n?: number }>({ name: 'tokens', text: tokensSql, values })
    const answers: (TokenRecord | null)[] = questions.map(() => null)
    for (const { n, ...record } of rows) answers[n! - 1] = record
    return answers
  })

  return {
    async find(tenantId, uid) {
      const uidKey = uid.toLowerCase()
      if (uidKey.includes('\0')) return null
      const key = `${tenantId} ${uidKey}`
      const cached = cache.get(key)
      if (cached && cached.until > now()) return cached.record
      const record = await ask({ tenantId, uidKey })
      if (cache.size >= mostCached) cache.clear()
      cache.set(key, { record, until: now() + freshMs })
      return record
    },
    async openSessions(tenantId, contractId, exceptStationId) {
      const { rows } = await pool.query<{ open: number }>({
        name: 'tokens open',
        text: openSql,
        values: [tenantId, contractId, exceptStationId],
      })
      return rows[0]!.open
    },
    async sentByUs(stationId, uid) {
      if (uid.includes('\0')) return false
      const { rows } = await pool.query({ name: 'tokens sent', text: sentSql, values: [stationId, uid.toLowerCase()] })
      return rows.length > 0
    },
  }
}
