import { test } from 'vitest'
import { rollUpPower } from '../db/power-rollup'
import { mintScope } from '../kernel/scope'
import { seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { overviewFigures, sitesToWatch } from './overview'
import { overviewPlaces } from './overview-desk'
import { overviewPower } from './overview-power'
import { handOverNow } from './hand-over'
import { search } from './search'
import { sites } from './sites'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const q = (sql: string, ...p: unknown[]) => db.pools.system.query(sql, p)
const now = Date.now()
const reads = { db: db.scoped, scope: mintScope(tenantId), now: () => now }

test('measure', { timeout: 300_000 }, async () => {
  await q(`insert into locations(tenant_id, name, address, city, country) select $1, 'Site ' || i, 'Street ' || i, 'City ' || i % 100, case when i % 5 = 0 then 'BE' else 'NL' end from generate_series(1, 1500) i`, tenantId)
  await q(`insert into stations(tenant_id, identity, identity_key, name, serial_number, location_id, connected, power_type) select $1, 'N-' || i, 'n-' || i, 'ST-' || i, 'SN' || i, (select min(id) from locations) + i % 1500, true, case when i % 4 = 0 then 'DC' else 'AC' end from generate_series(1, 10000) i`, tenantId)
  await q(`insert into evses(tenant_id, station_id, evse_number, public_evse_id) select $1, s.id, n, 'NL*NGD*E' || s.id || '*' || n from stations s, generate_series(1, 2) n`, tenantId)
  await q(`insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at, energy_wh, token_uid)
    select i, $1, e.station_id, e.id, s.location_id, e.evse_number, 'ocpp1.6', i::text, i::text, 'ended', 'finishing', now() - i * interval '8 seconds', now() - i * interval '8 seconds' + interval '20 minutes', 9000, 'TOKEN' || i % 5000
    from generate_series(1, 300000) i join evses e on e.id = (select min(id) from evses) + i % 20000 join stations s on s.id = e.station_id`, tenantId)
  await q(`insert into power_quarters select $1, date_trunc('hour', now()) - q * interval '15 minutes', l.id, 0, 'AC', 5000, 3 from locations l, generate_series(0, 5400, 1) q where l.id % 3 = 0`, tenantId)
  await q(`insert into usage_sites(tenant_id, hour, location_id, owner_id, connector_type, evses, sessions, failed, energy_wh, occupied_s, charging_s, down_s, known_s) select $1, date_trunc('hour', now()) - h * interval '1 hour', l.id, 0, 'x', 1, 1, 0, 1, 1, 1, 1, 3600 from locations l, generate_series(1, 720) h`, tenantId)
  await q(`select ensure_partition('meter_samples', now())`)
  await q(`insert into meter_samples(station_id, evse_number, at, tenant_id, power_w) select e.station_id, e.evse_number, date_trunc('minute', now()) - m * interval '1 minute', $1, 7000 from evses e, generate_series(1, 20) m where e.id % 3 = 0`, tenantId)
  await q(`insert into rollup_progress(name, through) values ('power:' || $1, to_timestamp(floor(extract(epoch from now() - interval '15 minutes') / 900) * 900)), ('powerLate:' || $1, to_timestamp(floor(extract(epoch from now() - interval '26 hours') / 900) * 900))`, tenantId)
  await q('analyze')
  const all = { region: null, net: null, ownerId: null }
  const time = async (name: string, run: () => Promise<unknown>) => {
    const times: number[] = []
    for (let i = 0; i < 8; i++) {
      const from = performance.now()
      await run()
      times.push(performance.now() - from)
    }
    times.sort((a, b) => a - b)
    console.log(name, times.map((t) => t.toFixed(0)).join(' '))
  }
  for (const query of ['ST-5', 'unlock ST-512/2', 'street 77', 'E5123', 'TOKEN4711', '88213', 'S-88213', 'zzzz'])
    await time(`search ${query}`, () => search(reads, query))
  await time('power', () => overviewPower(reads))
  await time('power BE', () => overviewPower(reads, { ...all, region: 'BE' }))
  await time('power site', () => overviewPower(reads, all, 3))
  await time('figures', () => overviewFigures(reads))
  await time('figures DC', () => overviewFigures(reads, { ...all, net: 'DC' }))
  await time('watch', () => sitesToWatch(reads))
  await time('places', () => overviewPlaces(reads, { ...all, region: 'BE' }))
  await time('sites', () => sites(reads, { text: '', region: null }))
  await time('handOver', () => handOverNow(reads))
  await time('rollup', async () => rollUpPower(db.scoped, reads.scope, () => now))
})
