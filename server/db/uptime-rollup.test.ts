import { beforeAll, expect, test } from 'vitest'
import type { IntervalRow } from '../domain/charging/ports'
import { insertObservation, type Observation } from '../domain/charging/status-interval'
import { type Kind, kinds } from '../domain/operations/uptime/condition'
import { instantOf } from '../domain/reports/local-time'
import type { EvseId, StationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { availabilities } from '../kernel/status'
import { day, hour, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { type OracleExclusion, oracleCodes, oracleMinutes } from '../testing/uptime-oracle'
import { rebuildUptime, rollUpUptime } from './uptime-rollup'
import { columnOfKind } from './uptime-sums'

const db = await testDatabase()
const zones = ['Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata']
// The night clocks go back in Amsterdam; a week later they do in New York.
const start = Date.parse('2026-10-24T07:00:00Z')
const end = Date.parse('2026-10-27T09:00:00Z')
const now = end + 20 * minute

let scope: TenantScope
let tenantId: TenantId
type Evse = { evseId: EvseId; stationId: StationId; locationId: number; zone: string; arrived: Observation[] }
const evses: Evse[] = []
const exclusions: (OracleExclusion & { evse: number; id: number })[] = []

let seed = 11
const random = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % below
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!

function observation(): Observation {
  const at = start + random((end - start) / minute) * minute
  const kind = random(4)
  if (kind === 0) return { at, cause: 'test', connected: random(2) === 0 }
  const code = random(3) === 0 ? null : pick(Object.keys(oracleCodes))
  const seen: Observation = { at, cause: 'test', availability: pick(availabilities), errorCode: code }
  return kind === 1 ? { ...seen, connected: true } : seen
}

/** Writes an observation the way the ledger does: the rows it changed, each on its key. */
async function arrive(evse: Evse, seen: Observation): Promise<void> {
  evse.arrived.push(seen)
  const { rows } = await db.pools.gateway.query<Record<string, never>>(
    `select evse_id as "evseId", extract(epoch from started_at) * 1000 as "startedAt", extract(epoch from ended_at) * 1000 as "endedAt",
       availability, phase, connected, observed, cause, error_code as "errorCode" from status_intervals where evse_id = $1 order by started_at`,
    [evse.evseId],
  )
  const stored = rows.map((row: Record<string, unknown>) => ({
    ...row,
    startedAt: Number(row.startedAt),
    endedAt: row.endedAt === null ? null : Number(row.endedAt),
  })) as IntervalRow[]
  const first = Math.max(
    stored.findLastIndex((row) => row.startedAt <= seen.at),
    0,
  )
  for (const row of insertObservation(evse.evseId, stored.slice(first), seen).changed)
    await db.pools.gateway.query(
      `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause, error_code)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (evse_id, started_at) do update set ended_at = excluded.ended_at,
         availability = excluded.availability, phase = excluded.phase, connected = excluded.connected, observed = excluded.observed,
         error_code = excluded.error_code`,
      [
        row.evseId,
        new Date(row.startedAt),
        row.endedAt === null ? null : new Date(row.endedAt),
        evse.stationId,
        tenantId,
        row.availability,
        row.phase,
        row.connected,
        row.observed,
        row.cause,
        row.errorCode,
      ],
    )
}

async function exclude(evse: number, from: number, to: number, reason: string, place: 'evse' | 'station' | 'location') {
  const of = evses[evse]!
  const id = { evse: of.evseId, station: of.stationId, location: of.locationId }[place]
  const { rows } = await db.pools.system.query<{ id: number }>(
    `insert into uptime_exclusions(tenant_id, ${place}_id, starts_at, ends_at, reason, created_by_name) values ($1, $2, $3, $4, $5, 'test') returning id`,
    [tenantId, id, new Date(from), new Date(to), reason],
  )
  exclusions.push({ evse, from, to, reason, id: rows[0]!.id })
}

const columns = kinds.map((kind) => `${columnOfKind(kind)}::float8 as "${kind}"`).join(', ')
type SumRow = { evseId: number; key: string; reason: string } & Record<Kind, number>
const sums = (table: 'uptime_days' | 'uptime_months', key: string) =>
  db.scoped.query<SumRow>(scope, `select evse_id as "evseId", ${key}::text as key, reason, ${columns} from ${table}`)

const minutesOf = (rows: SumRow[]) => {
  const found: Record<string, number> = {}
  for (const row of rows)
    for (const kind of kinds) {
      const minutes = row[kind] / minute
      const key = `${row.reason} ${kind}`
      if (minutes !== 0) found[key] = (found[key] ?? 0) + minutes
    }
  return found
}

/** Every local day and month of every EVSE against a walk over its minutes. */
async function expectTrue(through = end): Promise<void> {
  const days = await sums('uptime_days', 'day')
  const months = await sums('uptime_months', 'month')
  for (const [index, { evseId, zone, arrived }] of evses.entries()) {
    const excluded = exclusions.filter((each) => each.evse === index)
    const whole: Record<string, number> = {}
    for (const date of ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27', '2026-10-28']) {
      const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10)
      const [from, to] = [instantOf(date, 0, zone), Math.min(instantOf(next, 0, zone), through)]
      const truth = oracleMinutes(arrived, excluded, from, to)
      expect([zone, date, minutesOf(days.filter((row) => row.evseId === evseId && row.key === date))]).toEqual([
        zone,
        date,
        truth,
      ])
      for (const [key, minutes] of Object.entries(truth)) whole[key] = (whole[key] ?? 0) + minutes
    }
    expect(minutesOf(months.filter((row) => row.evseId === evseId && row.key === '2026-10-01'))).toEqual(whole)
  }
}

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  await db.pools.gateway.query("select ensure_partition('status_intervals', $1)", [new Date(start)])
  for (const [n, zone] of zones.entries()) {
    const { rows } = await db.pools.system.query<{ id: number }>(
      "insert into locations(tenant_id, name, address, city, country, time_zone) values ($1, $2, 'a', 'b', 'NL', $3) returning id",
      [tenantId, `Site ${n}`, zone],
    )
    const locationId = rows[0]!.id
    const { stationId, evseIds } = await seedStation(db.pools, tenantId, `UP-${n}`, { locationId })
    evses.push({ evseId: evseIds[0]!, stationId, locationId, zone, arrived: [] })
  }
  for (const evse of evses) for (let n = 0; n < 40; n += 1) await arrive(evse, observation())
  await exclude(0, start + 5 * hour, start + 30 * hour, 'utility', 'location')
  await exclude(0, start + 20 * hour, start + 40 * hour, 'outsideHours', 'evse')
  await exclude(1, start + 3 * hour, start + 11 * hour + 17 * minute, 'vandalism', 'station')
})

test('days and months equal a walk over the minutes, also where clocks go back', async () => {
  expect(await rollUpUptime(db.scoped, scope, () => now)).toBe(end)
  await expectTrue()
})

test('what comes late, in any order, is summed into its days; running again changes nothing', async () => {
  for (const evse of evses) for (let n = 0; n < 12; n += 1) await arrive(evse, observation())
  await rollUpUptime(db.scoped, scope, () => now)
  await expectTrue()
  const before = await sums('uptime_days', 'day')
  await rollUpUptime(db.scoped, scope, () => now)
  expect(await sums('uptime_days', 'day')).toEqual(before)
})

test('an exclusion that comes or is withdrawn changes its days', async () => {
  await exclude(2, start + 30 * hour, start + 50 * hour, 'naturalDisaster', 'station')
  await rollUpUptime(db.scoped, scope, () => now)
  await expectTrue()
  const gone = exclusions.shift()!
  await db.pools.system.query('update uptime_exclusions set withdrawn_at = now() where id = $1', [gone.id])
  await rollUpUptime(db.scoped, scope, () => now)
  await expectTrue()
})

test('a fault that spans a reconnect is down from its first minute to the report that ends it', async () => {
  const { stationId, evseIds } = await seedStation(db.pools, tenantId, 'UP-fault', {})
  const evse: Evse = { evseId: evseIds[0]!, stationId, locationId: 0, zone: 'UTC', arrived: [] }
  const at = (hours: number) => start + hours * hour
  await arrive(evse, { at: at(1), cause: 'test', connected: true, availability: 'available' })
  await arrive(evse, { at: at(9), cause: 'test', availability: 'available' })
  await arrive(evse, { at: at(7), cause: 'test', connected: true })
  await arrive(evse, { at: at(5), cause: 'test', connected: false })
  await arrive(evse, { at: at(3), cause: 'test', availability: 'faulted', errorCode: 'GroundFailure' })
  await rollUpUptime(db.scoped, scope, () => now)
  const rows = (await sums('uptime_months', 'month')).filter((row) => row.evseId === evse.evseId)
  expect(minutesOf(rows)).toEqual({ ' up': 2 * 60 + (end - at(9)) / minute, ' hardware': 6 * 60 })
})

test('killed in the middle it goes on where it was; a rebuild and a site’s new zone come to the truth', async () => {
  const failing = {
    ...db.scoped,
    run: ((of, work) =>
      db.scoped.run(of, async (tx) =>
        work({
          query: async (sql, params) => {
            if (sql.startsWith('insert into uptime_months')) throw new Error('killed')
            return tx.query(sql, params)
          },
        }),
      )) as typeof db.scoped.run,
  }
  const later = end + day
  await expect(rollUpUptime(failing, scope, () => later + 20 * minute)).rejects.toThrow('killed')
  await expectTrue()
  await rebuildUptime(db.scoped, scope, () => now)
  await expectTrue()
  evses[0]!.zone = 'Asia/Kolkata'
  await db.pools.system.query("update locations set time_zone = 'Asia/Kolkata' where id = $1", [evses[0]!.locationId])
  await rollUpUptime(db.scoped, scope, () => now)
  await expectTrue()
})
