import { beforeAll, expect, test } from 'vitest'
import type { AlarmId, OwnerId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { minute } from '../kernel/time'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { alarmEvidence } from './alarm-evidence'
import { type Exchange, inWords, wentWrong } from './alarm-evidence-words'

const db = await testDatabase()
const raised = Date.UTC(2026, 10, 20, 12)
let tenantId: TenantId
let station: SeededStation
let alarmId: AlarmId

const exchange = (action: string, request: object, rest: Partial<Exchange> = {}): Exchange => ({
  direction: 'in',
  action,
  evseNumber: 1,
  request: JSON.stringify(request),
  response: '{}',
  outcome: 'ok',
  errorCode: null,
  ...rest,
})

test.each<[string, Exchange, string, boolean]>([
  [
    'a fault of 1.6 with its code',
    exchange('StatusNotification', { status: 'Faulted', errorCode: 'GroundFailure', vendorErrorCode: 'E-2107' }),
    'Reported faulted: Ground fault (GroundFailure, E-2107)',
    false,
  ],
  ['a status of 2.x', exchange('StatusNotification', { connectorStatus: 'Available' }), 'Reported available', false],
  [
    'a boot of 2.x',
    exchange(
      'BootNotification',
      { reason: 'PowerUp', chargingStation: { firmwareVersion: '1.9' } },
      { response: '{"status":"Accepted"}' },
    ),
    'Started up: power up, firmware 1.9',
    false,
  ],
  [
    'a session that ends',
    exchange('TransactionEvent', { eventType: 'Ended', transactionInfo: { stoppedReason: 'EVDisconnected' } }),
    'A session ended: EV disconnected',
    false,
  ],
  [
    'a token that is refused',
    exchange('Authorize', {}, { response: '{"idTokenInfo":{"status":"Blocked"}}' }),
    'A token was presented. Blocked',
    true,
  ],
  [
    'a reset that is refused',
    exchange('Reset', { type: 'Soft' }, { direction: 'out', response: '{"status":"Rejected"}' }),
    'We asked for a reset: soft. Rejected',
    true,
  ],
  [
    'no answer',
    exchange('Reset', {}, { direction: 'out', response: null, outcome: 'timeout' }),
    'We asked for a reset. No answer',
    true,
  ],
  ['what nobody foresaw', exchange('GetReport', { reportBase: 'Full' }), 'Get Report: reportBase Full', false],
  ['no JSON at all', { ...exchange('Heartbeat', {}), request: '{"a' }, 'Said it is there', false],
])('%s in words', (_, given, words, wrong) => {
  expect([inWords(given), wentWrong(given)]).toEqual([words, wrong])
})

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  station = await seedStation(db.pools, tenantId, 'N-1', { evses: 2 })
  const { rows } = await db.pools.system.query<{ id: AlarmId }>(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, evse_id, what, effect, advice, raised_at, last_raised_at)
     values($1, 'evseFaulted', 'x', 2, 'active', $2, $3, 'Ground fault', 'x', 'y', $4, $4) returning id`,
    [tenantId, station.stationId, station.evseIds[0], new Date(raised)],
  )
  alarmId = rows[0]!.id
  await db.pools.system.query(
    "select ensure_partition('ocpp_messages', $1), ensure_partition('status_intervals', $1)",
    [new Date(raised)],
  )
})

async function say(minutes: number, { action, evseNumber, request, response, outcome, direction }: Exchange) {
  await db.pools.system.query(
    `insert into ocpp_messages(at, station_id, tenant_id, direction, action, message_id, evse_number, request, response, outcome)
     values($1, $2, $3, $4, $5, 'm', $6, $7, $8, $9)`,
    [
      new Date(raised + minutes * minute),
      station.stationId,
      tenantId,
      direction,
      action,
      evseNumber,
      request,
      response,
      outcome,
    ],
  )
}

test('the last things heard of the place, oldest first; other EVSEs, heartbeats and what came later are left out', async () => {
  for (let n = 30; n > 10; n -= 1)
    await say(-n, exchange('MeterValues', { meterValue: [{ sampledValue: [{ value: String(n) }] }] }))
  await say(-9, exchange('Heartbeat', {}, { evseNumber: null }))
  await say(-8, exchange('StatusNotification', { status: 'Available' }, { evseNumber: 2 }))
  await say(-7, exchange('BootNotification', {}, { evseNumber: null, response: '{"status":"Accepted"}' }))
  await say(-1, exchange('StatusNotification', { status: 'Faulted', errorCode: 'GroundFailure' }))
  await say(5, exchange('StatusNotification', { status: 'Available' }))
  await db.pools.system.query(
    `insert into status_intervals(evse_id, started_at, station_id, tenant_id, availability, connected, observed, cause)
     values($1, $2, $3, $4, 'unknown', false, 1, 'disconnected')`,
    [station.evseIds[0], new Date(raised - 8 * minute), station.stationId, tenantId],
  )
  const reads = (ownerId: OwnerId | null) => ({ db: db.scoped, scope: mintScope(tenantId, ownerId), now: () => raised })
  const found = await alarmEvidence(reads(null), alarmId)
  expect(found?.lines.map(({ words, times, key }) => [words, times, key !== null])).toEqual([
    ['Measured: Energy.Active.Import.Register 11', 20, true],
    ['Connection lost', 1, false],
    ['Started up', 1, true],
    ['Reported faulted: Ground fault (GroundFailure)', 1, true],
  ])
  expect(await alarmEvidence(reads(9 as OwnerId), alarmId)).toBeNull()
})
