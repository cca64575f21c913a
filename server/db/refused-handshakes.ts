import type pg from 'pg'
import type { StationDirectory } from '../domain/assets/ports'

type Refusal = Parameters<StationDirectory['noteRefusal']>[0]
type Counted = Refusal & { attempts: number; firstAt: number; lastAt: number }

const flushEveryMs = 1_000
/** Different identities remembered between two flushes; a scan over more of them loses the rest, which say no more. */
const mostPending = 2_000
const longest = 255

const sql = `insert into refused_handshakes as r(tenant_id, identity_key, reason, identity, remote_address, detail, attempts, first_at, last_at)
  select coalesce(g.tenant_id, (select min(id) from tenants)), g.identity_key, g.reason, g.identity, g.remote_address, g.detail,
    g.attempts, to_timestamp(g.first_at / 1000), to_timestamp(g.last_at / 1000)
  from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::float8[], $9::float8[])
    as g(tenant_id, identity_key, reason, identity, remote_address, detail, attempts, first_at, last_at)
  where exists (select 1 from tenants)
  on conflict (tenant_id, identity_key, reason) do update set attempts = r.attempts + excluded.attempts,
    identity = excluded.identity, remote_address = excluded.remote_address, detail = excluded.detail, last_at = excluded.last_at`

const clean = (text: string | null) => text?.replaceAll('\0', '\uFFFD').toWellFormed().slice(0, longest) ?? null

/** Counts refused handshakes in memory and writes the counts once a second; a flood costs one statement. Never throws. */
export class RefusedHandshakes {
  private pending = new Map<string, Counted>()
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> = Promise.resolve()

  constructor(private readonly pool: pg.Pool) {}

  note(refusal: Refusal): void {
    const identity = clean(refusal.identity)!
    const key = JSON.stringify([refusal.tenantId, identity.toLowerCase(), refusal.reason])
    const known = this.pending.get(key)
    const now = Date.now()
    if (known)
      Object.assign(known, {
        attempts: known.attempts + 1,
        lastAt: now,
        remoteAddress: refusal.remoteAddress,
        detail: clean(refusal.detail),
      })
    else if (this.pending.size < mostPending) {
      this.pending.set(key, {
        ...refusal,
        identity,
        detail: clean(refusal.detail),
        attempts: 1,
        firstAt: now,
        lastAt: now,
      })
    }
    this.timer ??= setTimeout(() => void this.flush(), flushEveryMs).unref()
  }

  /** Resolves when what was noted so far is written, or could not be and waits for the next time. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  private async write(): Promise<void> {
    const rows = [...this.pending.values()]
    if (rows.length === 0) return
    this.pending = new Map()
    const of = <Value>(get: (row: Counted) => Value) => rows.map(get)
    const values = [
      of((row) => row.tenantId),
      of((row) => row.identity.toLowerCase()),
      of((row) => row.reason),
      of((row) => row.identity),
      of((row) => clean(row.remoteAddress)),
      of((row) => row.detail),
      of((row) => row.attempts),
      of((row) => row.firstAt),
      of((row) => row.lastAt),
    ]
    await this.pool.query({ name: 'refused', text: sql, values }).catch(() => {
      // The database is away: these counts are worth less than the memory they would fill.
    })
  }
}
