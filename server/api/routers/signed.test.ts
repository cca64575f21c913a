import { beforeAll, describe, expect, test } from 'vitest'
import type { SessionId, TenantId } from '../../kernel/ids'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { seedMarkedAssets } from '../../testing/marked-world'
import { seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
let tenantId: TenantId
let sessionId: SessionId
let finance: SeededUser
let support: SeededUser
const signed = (user = finance) => callerAs(db, ports, user).signed

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  sessionId = (await seedMarkedAssets(db, tenantId, 'A', 'CARD', 7001)).sessionId
  finance = await seedUser(db, tenantId, 'finance')
  support = await seedUser(db, tenantId, 'support')
})

describe('signed meter data of a session', () => {
  test('is not checked while the session runs', async () => {
    await expect(signed().check({ sessionId })).rejects.toThrow('still running')
  })

  test('is checked again on demand, and the newer result stands', async () => {
    await db.pools.system.query("update sessions set state = 'ended' where id = $1", [sessionId])
    expect((await signed().session({ sessionId })).check?.state).toBe('invalid')
    expect(await signed().check({ sessionId })).toEqual({ state: 'missing' })
    expect(await signed().session({ sessionId })).toMatchObject({
      signedSamples: 0,
      check: { state: 'missing', detail: { recordCount: 0, records: [] } },
    })
  })

  test('leaves the house as evidence with a line in the audit log, and not for everybody', async () => {
    await expect(signed(support).evidence({ sessionId })).rejects.toThrow('Needs the')
    await expect(signed(support).check({ sessionId })).rejects.toThrow('Needs the')
    const { name, xml, json } = await signed().evidence({ sessionId })
    expect([name, xml]).toEqual([`session-${sessionId}-evidence`, expect.stringContaining('<values>')])
    expect(JSON.parse(json)).toMatchObject({
      session: { id: sessionId, checkState: 'missing' },
      cdrs: [{ credit: false }],
    })
    const sql = "select actor, object_id from audit_log where tenant_id = $1 and action = 'session.evidenceExported'"
    expect((await db.pools.system.query(sql, [tenantId])).rows).toEqual([
      { actor: finance.name, object_id: String(sessionId) },
    ])
  })
})
