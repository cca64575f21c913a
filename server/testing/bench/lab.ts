import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { startEmbeddedPostgres } from '../../db/embedded'
import { migrate } from '../../db/migrate'
import { openPools, type Pools } from '../../db/pools'
import { openScoped, type Scoped } from '../../db/scoped'
import type { TenantId } from '../../kernel/ids'
import type { Bench } from './section'

export const stationPrefix = 'BENCH-'
export const benchPassword = 'bench-station-password'
/** Enough that no token is in two places at once. */
export const benchTokens = Array.from({ length: 200 }, (_, index) => `BENCH${String(index).padStart(9, '0')}`)

/** A data folder of its own with a database in it, durable as in production; gone when the section is over. */
export type Lab = {
  dataDir: string
  authSecret: string
  tenantId: TenantId
  pools: Pools
  scoped: Scoped
  /** Cookie header of a signed-in operator. */
  cookie: { name: string; value: string }
  /** Lets go of the database, which a started product has taken over. */
  disconnect(): Promise<void>
}

export async function openLab(bench: Bench): Promise<Lab> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'busbar-bench-'))
  fs.chmodSync(dataDir, 0o755) // the database may run as another user
  bench.later(() => removeLab(dataDir))
  const { url } = await startEmbeddedPostgres(dataDir)
  await migrate(url)
  const pools = openPools(url)
  const scoped = openScoped(pools.app, url)
  const authSecret = randomBytes(32).toString('base64url')
  const tenantId = await seedTenant(pools)
  let connected = true
  const disconnect = async () => {
    if (!connected) return
    connected = false
    await scoped.close()
    await pools.close()
  }
  bench.later(disconnect)
  return { dataDir, authSecret, tenantId, pools, scoped, cookie: await signIn(pools, tenantId, authSecret), disconnect }
}

async function removeLab(dataDir: string): Promise<void> {
  const lock = path.join(dataDir, 'postgres/postmaster.pid')
  if (fs.existsSync(lock)) process.kill(Number(fs.readFileSync(lock, 'utf8').split('\n')[0]), 'SIGINT')
  for (let tries = 0; fs.existsSync(lock) && tries < 600; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function seedTenant({ system }: Pools): Promise<TenantId> {
  const { rows } = await system.query<{ id: TenantId }>(
    "insert into tenants(name, slug) values ('Bench', 'bench') returning id",
  )
  const tenantId = rows[0]!.id
  await system.query(
    'insert into id_tokens(tenant_id, uid, uid_key) select $1, uid, lower(uid) from unnest($2::text[]) uid',
    [tenantId, benchTokens],
  )
  return tenantId
}

/** A person at the screen, signed in as next-auth would have done it. */
async function signIn({ system }: Pools, tenantId: TenantId, secret: string): Promise<Lab['cookie']> {
  const { rows } = await system.query<{ id: number; epoch: number }>(
    "insert into users(email, name) values ('bench@busbar.example', 'Bench') returning id, session_epoch as epoch",
  )
  const { id, epoch } = rows[0]!
  await system.query("insert into memberships(tenant_id, user_id, role) values ($1, $2, 'operator')", [tenantId, id])
  const claims = { sub: String(id), tenantId, epoch, sessionId: crypto.randomUUID(), signedInAt: Date.now() }
  return { name: 'next-auth.session-token', value: await encode({ token: claims, secret }) }
}

/**
 * Accepted stations BENCH-00001 …, spread over sites in the Netherlands, each with its EVSEs and the password of all of
 * them: a network as it is after its first day.
 */
export async function seedStations({ pools, tenantId, authSecret }: Lab, count: number, evsesEach = 1): Promise<void> {
  const { system } = pools
  const hash = createHmac('sha256', authSecret).update(benchPassword).digest()
  await system.query(
    `insert into locations(tenant_id, name, address, city, country, latitude, longitude)
     select $1, 'Site ' || i, 'Street ' || i, 'Utrecht', 'NL', 51.3 + (i * 37 % 200) / 100.0, 4.0 + (i * 53 % 250) / 100.0
     from generate_series(1, greatest(1, $2::int / 8)) i`,
    [tenantId, count],
  )
  await system.query(
    `insert into stations(tenant_id, identity, identity_key, name, location_id, password_hash, power_type)
     select $1, $2 || lpad(i::text, 5, '0'), lower($2) || lpad(i::text, 5, '0'), 'B-' || lpad(i::text, 5, '0'),
       (select min(id) from locations where tenant_id = $1) + i % greatest(1, $3::int / 8), $4, case when i % 4 = 0 then 'DC' else 'AC' end
     from generate_series(1, $3::int) i`,
    [tenantId, stationPrefix, count, hash],
  )
  await system.query(
    `insert into evses(tenant_id, station_id, evse_number, public_evse_id)
     select $1, s.id, n, 'NL*BEN*E' || s.id || '*' || n from stations s, generate_series(1, $2::int) n where s.tenant_id = $1`,
    [tenantId, evsesEach],
  )
  await system.query(
    `insert into connectors(tenant_id, station_id, evse_id, connector_number)
     select $1, e.station_id, e.id, 1 from evses e where e.tenant_id = $1`,
    [tenantId],
  )
  for (const table of ['locations', 'stations', 'evses', 'connectors']) await system.query(`vacuum analyze ${table}`)
}
