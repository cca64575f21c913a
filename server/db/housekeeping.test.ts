import { expect, test } from 'vitest'
import { day } from '../kernel/time'
import { testDatabase } from '../testing/test-database'
import { dropExpiredMessages, ensureUpcomingPartitions } from './housekeeping'

const db = await testDatabase()
const now = Date.UTC(2026, 10, 20, 12)

test('partitions are made ahead and only expired days of the log are dropped', async () => {
  await ensureUpcomingPartitions(db.pools.gateway, now - 40 * day)
  await ensureUpcomingPartitions(db.pools.gateway, now)
  await ensureUpcomingPartitions(db.pools.gateway, now)
  const dropped = await dropExpiredMessages(db.pools.system, now, 30)
  expect(dropped.sort()).toEqual(['ocpp_messages_20261011', 'ocpp_messages_20261012', 'ocpp_messages_20261013'])
  const { rows } = await db.pools.system.query(
    "select count(*) as n from pg_inherits where inhparent = 'ocpp_messages'::regclass",
  )
  expect(rows[0].n).toBe(3)
})
