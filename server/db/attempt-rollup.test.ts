import { beforeAll, expect, test } from 'vitest'
import { reportParameters } from '../domain/reports/report'
import type { LocationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { day, hour, minute, second } from '../kernel/time'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { qualityAttempts } from '../views/quality-attempts'
import { qualityReport } from '../views/quality-report'
import type { Reads } from '../views/reads'
import { makeReportFile } from '../views/report-files/make-file'
import { markedWindows, rebuildAttempts, rollUpAttempts } from './attempt-rollup'

const db = await testDatabase()
// The night clocks go back in Amsterdam: 00:30 UTC is 02:30 local, twice.
const midnight = Date.UTC(2026, 9, 24, 22)
const now = midnight + 3 * day
let tenantId: TenantId
let scope: TenantScope
let reads: Reads
let one: SeededStation
let two: SeededStation
let lastId = 0

const sql = async <T>(text: string, params: unknown[] = []) => (await db.pools.system.query(text, params)).rows as T[]

type Row = {
  at: number
  until: number | null
  token?: string
  wh?: number
  stop?: string | null
  flags?: string[]
  state?: string
}
async function session(station: SeededStation, row: Row): Promise<number> {
  lastId += 1
  const { at, until, token = 'DE-CARD-1C7F', wh = 5_000, stop = 'Local', flags = [] } = row
  await sql(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, token_uid, state, phase,
       started_at, ended_at, energy_wh, stop_reason, ended_by, flags, "authorization")
     values ($1, $2, $3, $4, 1, 'ocpp1.6', $5, $5, $6, $7, 'finishing', $8, $9, $10, $11, $12, $13, $14)`,
    [
      lastId,
      tenantId,
      station.stationId,
      station.evseIds[0],
      `t${lastId}`,
      token,
      until === null ? 'active' : 'ended',
      new Date(at),
      until && new Date(until),
      wh,
      stop,
      until === null ? null : 'station',
      flags,
      flags.includes('refused') ? 'blocked' : 'accepted',
    ],
  )
  return lastId
}

async function status(station: SeededStation, ...seen: [at: number, availability: string][]): Promise<void> {
  for (const [index, [at, availability]] of seen.entries()) {
    await sql("select ensure_partition('status_intervals', $1)", [new Date(at)])
    const until = seen[index + 1]?.[0]
    await sql(
      `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause)
       values ($1, $2, $3, $4, $5, $6, $7, true, 1, 'test')`,
      [
        station.evseIds[0],
        new Date(at),
        until ? new Date(until) : null,
        station.stationId,
        tenantId,
        availability,
        availability === 'occupied' ? 'preparing' : null,
      ],
    )
  }
}

async function card(station: SeededStation, at: number, tail: string, answer: string): Promise<void> {
  await sql("select ensure_partition('ocpp_messages', $1)", [new Date(at)])
  await sql(
    `insert into ocpp_messages(at, station_id, tenant_id, direction, action, message_id, request, response, outcome)
     values ($1, $2, $3, 'in', 'Authorize', 'm', $4, $5, 'ok')`,
    [
      new Date(at),
      station.stationId,
      tenantId,
      JSON.stringify({ idTag: `***${tail}` }),
      JSON.stringify({ idTagInfo: { status: answer } }),
    ],
  )
}

const rollUp = (at = now) => rollUpAttempts(db.scoped, scope, () => at)
const stored = () =>
  sql<{ said: string }>(
    `select concat_ws(' ', to_char(started_at at time zone 'UTC', 'DD HH24:MI:SS'), day::text, evse_number, session_id, outcome, step, cause, reason, try, visit_succeeded) as said
     from charging_attempts where tenant_id = $1 order by started_at, id`,
    [tenantId],
  ).then((rows) => rows.map((row) => row.said))

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  reads = { db: db.scoped, scope, now: () => now }
  const [site] = await sql<{ id: LocationId }>(
    "insert into locations(tenant_id, name, address, city, country) values ($1, 'Harbour', 'a', 'b', 'NL') returning id",
    [tenantId],
  )
  one = await seedStation(db.pools, tenantId, 'ONE', { locationId: site!.id })
  two = await seedStation(db.pools, tenantId, 'TWO', { locationId: site!.id })
  await sql("update stations set vendor = 'Volta', model = 'X2' where id = $1", [two.stationId])
})

test('attempts of a site from what its stations said, in local days, and retries across its stations', async () => {
  const at = midnight + 90 * minute
  await status(one, [at - hour, 'available'], [at, 'occupied'], [at + 20 * minute, 'available'])
  await card(one, at + minute, '1C7F', 'Accepted')
  await session(one, { at: at + 2 * minute, until: at + 6 * minute, wh: 0, stop: 'PowerLoss' })
  await card(two, at + 8 * minute, 'AAAA', 'Blocked')
  await card(two, at + 8 * minute + 5 * second, 'AAAA', 'Blocked')
  await session(two, { at: at + 10 * minute, until: at + 2 * hour })
  await session(two, {
    at: midnight - 10 * minute,
    until: midnight - 5 * minute,
    wh: 0,
    flags: ['refused'],
    token: 'DE-9999',
  })
  expect(await rollUp()).toBe(Math.floor((now - 20 * minute) / (10 * minute)) * 10 * minute)
  expect(await stored()).toEqual([
    '24 21:50:00 2026-10-24 1 3 failed authorize user refused:blocked 1 f',
    '24 23:30:00 2026-10-25 1 1 failed energy station stop:PowerLoss 1 t',
    '24 23:38:00 2026-10-25 1 failed authorize user refused:Blocked 1 f',
    '24 23:40:00 2026-10-25 1 2 succeeded 2 t',
  ])
})

test('what comes late changes the attempts around it, and a running session becomes one when it ends', async () => {
  const id = await session(one, { at: midnight + 5 * hour, until: null, token: 'DE-BBBB' })
  await rollUp()
  expect(await stored()).toHaveLength(4)
  await sql(
    "update sessions set state = 'ended', ended_at = $2, ended_by = 'station', stop_reason = 'Local' where id = $1",
    [id, new Date(midnight + 9 * hour)],
  )
  await rollUp()
  expect((await stored()).at(-1)).toBe('25 03:00:00 2026-10-25 1 4 succeeded 1 t')
  await sql("update sessions set stop_reason = 'EmergencyStop' where id = $1", [id])
  await rollUp()
  expect((await stored()).at(-1)).toBe('25 03:00:00 2026-10-25 1 4 failed end user stop:EmergencyStop 1 f')
})

test('made in many steps with news in between, they are what they are made at once', async () => {
  for (let index = 0; index < 60; index += 1) {
    const at = midnight + day + ((index * 37) % 1_300) * minute
    const ends = at + (3 + ((index * 13) % 40)) * minute
    await session(index % 3 ? one : two, {
      at,
      until: ends,
      token: `DE-${1_000 + (index % 7)}`,
      wh: index % 4 ? 4_000 : 0,
    })
    if (index % 20 === 0) await rollUp(midnight + day + index * 20 * minute)
  }
  await rollUp()
  const grown = await stored()
  await rebuildAttempts(db.scoped, scope, () => now)
  expect(await stored()).toEqual(grown)
  expect(grown).toHaveLength(65)
})

test('the report is the attempts, however it is cut, and every figure opens exactly its own', async () => {
  const plain = reportParameters.parse({ range: 'custom', from: '2026-10-24', to: '2026-10-27', compare: 'none' })
  for (const attempts of [
    {},
    { station: two.stationId },
    { model: 'Volta X2' },
    { cause: 'station' },
    { step: 'energy', outcome: 'failed' as const },
  ]) {
    const parameters = { ...plain, attempts }
    const { total, series, rows, stations, failures } = await qualityReport(reads, parameters)
    const { rows: listed } = await qualityAttempts(reads, parameters, { cursor: null, limit: 200 })
    const counted = listed.filter((row) => row.outcome !== 'excluded')
    const visits = counted.filter((row) => row.try === 1)
    expect(total).toEqual({
      attempts: counted.length,
      succeeded: counted.filter((row) => row.outcome === 'succeeded').length,
      visits: visits.length,
      visitsSucceeded: visits.filter((row) => row.visitSucceeded).length,
      firstTry: visits.filter((row) => row.outcome === 'succeeded').length,
      failedTechnically: counted.filter((row) => row.cause !== null && row.cause !== 'user' && row.cause !== 'payment')
        .length,
    })
    for (const parts of [series, rows, stations])
      expect(parts.reduce((sum, part) => sum + part.sums.attempts, 0)).toBe(counted.length)
    expect(failures.reduce((sum, cell) => sum + cell.attempts, 0)).toBe(counted.length - total.succeeded)
  }
  const first = await qualityAttempts(reads, plain, { cursor: null, limit: 40 })
  const rest = await qualityAttempts(reads, plain, { cursor: first.next, limit: 40 })
  expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(65)
})

test('the CSV has a line for each attempt; it is a workbook and a PDF as well', async () => {
  const parameters = reportParameters.parse({ range: 'custom', from: '2026-10-24', to: '2026-10-27', compare: 'none' })
  const { content } = await makeReportFile(reads, { report: 'quality', parameters, format: 'csv' }, () => {})
  const lines = Buffer.from(content).toString('utf8').trim().split('\r\n')
  expect(lines).toHaveLength(66)
  expect(lines[1]).toBe(
    '2026-10-24T21:50:00.000Z,2026-10-24T21:55:00.000Z,Harbour,TWO,1,3,failed,authorize,user,refused:blocked,1,no',
  )
  for (const format of ['xlsx', 'pdf'] as const) {
    const file = await makeReportFile(reads, { report: 'quality', parameters, format }, () => {})
    expect(file.name).toBe(`charging-success-2026-10-24-2026-10-27.${format}`)
    expect(file.content.byteLength).toBeGreaterThan(2_000)
  }
})

test('marks that lie close together are one window', () => {
  const at = (site: number, hours: number) => ({ site, at: hours * hour })
  expect(markedWindows([at(1, 10), at(1, 11), at(1, 20), at(2, 20), at(2, 99)], 30 * hour)).toEqual([
    { site: 1, from: 9 * hour, to: 12 * hour },
    { site: 1, from: 19 * hour, to: 21 * hour },
    { site: 2, from: 19 * hour, to: 21 * hour },
  ])
})
