import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StationId, TenantId } from '../../kernel/ids'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
let tenantId: TenantId
let stationId: StationId
let operator: SeededUser
let support: SeededUser

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  stationId = (await seedStation(db.pools, tenantId, 'KEY-1', { evses: 2 })).stationId
  operator = await seedUser(db, tenantId, 'operator')
  support = await seedUser(db, tenantId, 'support')
})

const key = (encoding: 'hex' | 'base64' = 'hex') => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  return publicKey.export({ format: 'der', type: 'spki' }).toString(encoding)
}
const asOperator = () => callerAs(db, ports, operator).meterKeys
const list = () => callerAs(db, ports, support).meterKeys.list({ stationId })
const actions = async () => {
  const sql = "select action from audit_log where tenant_id = $1 and action like 'meterKey.%' order by id"
  return (await db.pools.system.query<{ action: string }>(sql, [tenantId])).rows.map(({ action }) => action)
}

describe('meter keys', () => {
  test('are registered with their source, confirmed, ended, and every change is in the audit log', async () => {
    const publicKey = key()
    const calibratedUntil = Date.UTC(2034, 0, 1)
    await asOperator().register({ stationId, evseNumber: 2, meterSerial: ' M-2 ', publicKey, calibratedUntil })
    const [registered] = await list()
    expect(registered).toMatchObject({
      evseNumber: 2,
      meterSerial: 'M-2',
      source: 'operator',
      curve: 'secp384r1',
      calibratedUntil,
      validFrom: 0,
      validUntil: null,
      hasEnded: false,
      createdBy: operator.name,
    })
    await expect(asOperator().confirm({ id: registered!.id })).rejects.toThrow('confirmed already')
    await asOperator().end({ id: registered!.id })
    expect((await list())[0]?.hasEnded).toBe(true)
    await expect(asOperator().end({ id: registered!.id })).rejects.toThrow('ended already')
    expect(await actions()).toEqual(['meterKey.registered', 'meterKey.ended'])
  })

  test('refuse what is no key, what is known, and an EVSE that is not there', async () => {
    const publicKey = key('base64')
    await asOperator().register({ stationId, publicKey })
    const hex = Buffer.from(publicKey, 'base64').toString('hex')
    await expect(asOperator().register({ stationId, publicKey: hex })).rejects.toThrow('registered here already')
    await expect(asOperator().register({ stationId, publicKey: 'no key' })).rejects.toThrow('no public key')
    await expect(asOperator().register({ stationId, evseNumber: 3, publicKey })).rejects.toThrow('not here')
    const span = { validFrom: 2_000, validUntil: 1_000 }
    await expect(asOperator().register({ stationId, publicKey: key(), ...span })).rejects.toThrow('before it begins')
    await expect(callerAs(db, ports, support).meterKeys.register({ stationId, publicKey })).rejects.toThrow('Needs the')
  })

  test('of a file come all or none', async () => {
    const before = (await list()).length
    const good = { identity: 'KEY-1', line: 2, evseNumber: 1, publicKey: key() }
    const bad = { ...good, line: 3, publicKey: 'zz' }
    await expect(asOperator().import({ rows: [good, bad] })).rejects.toThrow('Line 3')
    await expect(asOperator().import({ rows: [good, { ...good, line: 3, identity: 'OTHER' }] })).rejects.toThrow(
      'Line 3',
    )
    expect(await list()).toHaveLength(before)
    expect(await asOperator().import({ rows: [good, { ...good, line: 3 }] })).toEqual({ added: 1, known: 1 })
    expect(await list()).toHaveLength(before + 1)
  })
})
