import pg from 'pg'

// Counts and keys stay far below 2^53; as numbers they compare and serialise without ceremony.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * The doors to PostgreSQL. `app`: role busbar_app, bound by row-level security, used through scoped.ts only.
 * `gateway`: role busbar_gateway, all tenants but ingest tables only. `ledger`: the same, one connection that does not
 * wait for the disk; only ledger.ts may use it, which does. `system`: the schema's owner, for sign-in, set-up and
 * housekeeping, which happen before anybody's scope is known.
 */
export type Pools = { app: pg.Pool; gateway: pg.Pool; ledger: pg.Pool; system: pg.Pool; close(): Promise<void> }

function open(url: string, role: string | null, max: number, more = ''): pg.Pool {
  const options = ['-c timezone=UTC', role ? `-c role=${role}` : '', more].join(' ').trim()
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options,
    application_name: `busbar ${role ?? 'system'}`,
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', () => {}) // an idle connection that broke is replaced at the next use, which reports its own failure
  return pool
}

export function openPools(url: string): Pools {
  const app = open(url, 'busbar_app', 10)
  // The same few statements for ever, with all rows in array parameters: planning them anew could find nothing better.
  const generic = '-c plan_cache_mode=force_generic_plan'
  const gateway = open(url, 'busbar_gateway', 6, generic)
  const ledger = open(url, 'busbar_gateway', 1, `${generic} -c synchronous_commit=off`)
  const system = open(url, null, 3)
  const all = [app, gateway, ledger, system]
  return { app, gateway, ledger, system, close: async () => void (await Promise.all(all.map((pool) => pool.end()))) }
}
