import pg from 'pg'

// Counts and keys stay far below 2^53; as numbers they compare and serialise without ceremony.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * The three doors to PostgreSQL. `app`: role busbar_app, bound by row-level security, used through scoped.ts only.
 * `gateway`: role busbar_gateway, all tenants but ingest tables only. `system`: the schema's owner, for sign-in,
 * set-up and housekeeping, which happen before anybody's scope is known.
 */
export type Pools = { app: pg.Pool; gateway: pg.Pool; system: pg.Pool; close(): Promise<void> }

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
  const gateway = open(url, 'busbar_gateway', 6, '-c plan_cache_mode=force_generic_plan')
  const system = open(url, null, 3)
  return { app, gateway, system, close: async () => void (await Promise.all([app.end(), gateway.end(), system.end()])) }
}
