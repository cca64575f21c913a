import { generateKeyPairSync } from 'node:crypto'
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
let cdrId: number
let finance: SeededUser
let support: SeededUser
const signed = (user = finance) => callerAs(db, ports, user).signed

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  ;({ sessionId, cdrId } = await seedMarkedAssets(db, tenantId, 'Signed', 'CARD', 7001))
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

  test('goes out with the CDR as OCPI, whole, with a line in the audit log, and not to everybody', async () => {
    const billing = (user = finance) => callerAs(db, ports, user).billing
    await expect(billing(support).exportOcpi({ id: cdrId })).rejects.toThrow('Needs the')
    const shown = (await billing(support).cdr({ id: cdrId })).ocpi
    expect(shown.signed_data).toBeUndefined()
    await db.pools.system.query(
      `update meter_samples set signed = $2 where session_id = $1
         and at = (select min(at) from meter_samples where session_id = $1)`,
      [sessionId, JSON.stringify([{ value: `OCMF|{"RD":[{"TX":"B"}]}|{"SD":"00"}` }])],
    )
    const key = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({
      format: 'der',
      type: 'spki',
    })
    await db.pools.system.query(
      `insert into meter_keys(tenant_id, station_id, public_key, source, valid_from, created_by_name)
       select tenant_id, station_id, $2, 'operator', started_at, 'Test' from sessions where id = $1`,
      [sessionId, key.toString('hex')],
    )
    const { json, signedValues } = await billing().exportOcpi({ id: cdrId })
    expect(signedValues).toBe(1)
    expect(JSON.parse(json)).toMatchObject({
      session_id: String(sessionId),
      signed_data: {
        encoding_method: 'OCMF',
        public_key: key.toString('base64'),
        signed_values: [{ nature: 'Start', plain_data: '{"RD":[{"TX":"B"}]}' }],
      },
    })
    const sql = "select actor, object_id from audit_log where tenant_id = $1 and action = 'billing.cdrExported'"
    expect((await db.pools.system.query(sql, [tenantId])).rows).toEqual([
      { actor: finance.name, object_id: String(cdrId) },
    ])
  })
})
