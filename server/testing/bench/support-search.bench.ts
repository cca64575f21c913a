import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import type { Reads } from '../../views/reads'
import { supportAttempts } from '../../views/support-attempts'
import { supportSearch } from '../../views/support-search'
import { type SessionsListFigure, seedSessions, timed } from './sessions-list.bench'

/** Drivers of whom every fourth owns a card that the seeded sessions were made with. */
async function seedDrivers({ system }: Pools, tenantId: TenantId, count: number): Promise<void> {
  const values = [tenantId, count]
  await system.query(
    `insert into drivers(tenant_id, name, email, phone) select $1, 'Driver ' || i, 'driver' || i || '@post.example', '+31 6 ' || lpad(i::text, 8, '0')
     from generate_series(1, $2::int) i`,
    values,
  )
  await system.query(
    `insert into driver_plates(tenant_id, driver_id, plate) select tenant_id, id, 'P-' || lpad(id::text, 7, '0') from drivers where tenant_id = $1`,
    [tenantId],
  )
  await system.query(
    `insert into contracts(tenant_id, driver_id, name) select tenant_id, id, 'Private ' || name from drivers where tenant_id = $1`,
    [tenantId],
  )
  await system.query(
    `insert into id_tokens(tenant_id, uid, uid_key, contract_id, visual_number)
     select $1, upper(substr(md5(n::text), 1, 14)), lower(substr(md5(n::text), 1, 14)), id, 'NL-BNC-' || n
     from (select id, row_number() over (order by id) as n from contracts where tenant_id = $1) c on conflict do nothing`,
    [tenantId],
  )
  for (const table of ['drivers', 'driver_plates', 'contracts', 'id_tokens']) await system.query(`analyze ${table}`)
}

/** Every way a caller can name something, over a million sessions and 200,000 drivers, beside `select 1`. */
export async function benchSupportSearch(
  pools: Pools,
  scoped: Scoped,
  sessions: number,
  drivers: number,
  rounds = 20,
): Promise<SessionsListFigure[]> {
  const tenantId = await seedSessions(pools, sessions)
  await seedDrivers(pools, tenantId, drivers)
  const reads: Reads = { db: scoped, scope: mintScope(tenantId), now: Date.now }
  const middle = Math.floor(drivers / 2)
  const { rows } = await pools.system.query<{ uid: string; driverId: number; plate: string; evse: string; id: string }>(
    `select t.uid, c.driver_id as "driverId", p.plate, e.public_evse_id as evse, s.id::text
     from id_tokens t join contracts c on c.id = t.contract_id join driver_plates p on p.driver_id = c.driver_id
       join sessions s on s.tenant_id = t.tenant_id and s.token_uid = t.uid join evses e on e.id = s.evse_id where t.tenant_id = $1 limit 1`,
    [tenantId],
  )
  const known = rows[0]!
  const figures = [await timed('select 1', rounds, () => scoped.query(reads.scope, 'select 1'))]
  const find = async (what: string, query: string) =>
    figures.push(await timed(what, rounds, () => supportSearch(reads, query)))
  await find('phone', `+31 6 ${String(middle).padStart(8, '0')}`)
  await find('phone, national', `06 ${String(middle).padStart(8, '0')}`)
  await find('e-mail', `driver${middle}@post.example`)
  await find('number plate', known.plate)
  await find('card', known.uid)
  await find('printed number', `NL-BNC-${middle}`)
  await find('contract', `Private Driver ${middle}`)
  await find('EVSE id', known.evse)
  await find('station and connector', 'ST-004711 connector 1')
  await find('address', 'Street 77')
  await find('session', `S-${known.id}`)
  await find('nothing found', 'no such thing')
  figures.push(
    await timed('last attempts of a driver', rounds, () => supportAttempts(reads, { driverId: known.driverId })),
  )
  return figures
}
