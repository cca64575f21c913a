import { beforeAll, expect, test } from 'vitest'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { calendarFile } from './calendar-file'
import { calibrationCalendar, exportCalibrations } from './calibration-calendar'
import type { Reads } from './reads'

const db = await testDatabase()
const now = Date.UTC(2026, 10, 21, 17)
let tenantId: TenantId
let reads: Reads

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  reads = { db: db.scoped, scope: mintScope(tenantId), now: () => now }
  const { stationId } = await seedStation(db.pools, tenantId, 'Quay, north', { evses: 2 })
  const add = (until: string | null, serial: string, ended: Date | null = null) =>
    db.pools.system.query(
      `insert into meter_keys(tenant_id, station_id, evse_number, meter_serial, public_key, source, calibrated_until, valid_until, created_by_name)
       values ($1, $2, 1, $3, '00', 'operator', $4, $5, 'Test')`,
      [tenantId, stationId, serial, until, ended],
    )
  await add('2030-01-01', 'M-later')
  await add('2026-11-20', 'M-ended')
  await add('2026-11-21', 'M-today')
  await add('2027-02-19', 'M-90')
  await add('2027-02-20', 'M-91')
  await add(null, 'M-none')
  await add('2026-11-22', 'M-replaced', new Date(now - 1))
})

test('lists meters by the day their calibration ends; what was replaced is out', async () => {
  const { rows, counts } = await calibrationCalendar(reads, {})
  expect(rows.map((row) => [row.meterSerial, row.state, row.daysLeft])).toEqual([
    ['M-ended', 'ended', -1],
    ['M-today', 'soon', 0],
    ['M-90', 'soon', 90],
    ['M-91', 'later', 91],
    ['M-later', 'later', 1137],
    ['M-none', 'unknown', null],
  ])
  expect(counts).toEqual({ ended: 1, soon: 2, later: 2, unknown: 1 })
  expect((await calibrationCalendar(reads, { state: 'soon', q: 'm-9' })).rows.map((row) => row.meterSerial)).toEqual([
    'M-90',
  ])
  expect((await calibrationCalendar(reads, { q: '100%' })).rows).toEqual([])
})

test('goes out as a table and as days with a reminder', async () => {
  const table = await exportCalibrations(reads, {}, 'csv')
  expect(table.text).toContain('"Quay, north",,1,M-ended,operator,2026-11-20,-1,ended')
  const { text, count } = await exportCalibrations(reads, {}, 'ics')
  expect(count).toBe(5)
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(5)
  expect(text).toContain('DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261121\r\n')
  expect(text).toContain('SUMMARY:Calibration ends: Quay\\, north EVSE 1\r\n')
  expect(text).toContain('TRIGGER:-P90D\r\n')
})

test('no line of a calendar is longer than 75 octets, and none is cut inside a character', () => {
  const title = 'Ladestation Nürnberg €'.repeat(20)
  const text = calendarFile('x', [{ uid: 'a', day: '2026-12-31', title, text: 'a\nb;c', remindDays: 1 }], now)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\nDESCRIPTION:a\\nb\\;c\r\n`)
  expect(text).toContain('DTEND;VALUE=DATE:20270101')
})
