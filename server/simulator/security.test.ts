import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualPolicy } from '../domain/security/authority'
import { makeAuthority } from '../domain/security/change-authorities'
import { keepCertificates } from '../domain/security/keep-certificates'
import { raiseProfile } from '../domain/security/raise-profile'
import { setPolicy } from '../domain/security/set-policy'
import { type SecurityFixture, securityFixture } from '../testing/security-fixture'
import { type QuirkName, quirks } from './quirks'
import { Station, type World } from './station'
import { createWorld } from './world'

let house: SecurityFixture
let world: World
let folder: string
let counter = 0
const nobody = { userId: null, name: 'Test', ip: null }
const input = { newPassword: false, waitMin: 10, slot: 1, networkInterface: 'Wired0', reason: null }

beforeAll(async () => {
  house = await securityFixture()
  const { ports, scope } = house
  await makeAuthority(ports, scope, nobody, { name: 'Northgrid stations' })
  await setPolicy(ports, scope, nobody, { ...usualPolicy, organisation: 'Northgrid', signing: 'auto' })
  folder = fs.mkdtempSync(path.join(tmpdir(), 'busbar-sim-'))
  const tlsRoot = path.join(folder, 'root.pem')
  fs.writeFileSync(tlsRoot, house.serverRoot)
  const url = `${house.gateway.url}/ocpp`
  world = createWorld({ url, seed: 'tls', tlsUrl: `${house.tlsUrl}/ocpp`, tlsRoot, organisation: 'Northgrid' })
})
afterAll(async () => {
  world.wheel.stop()
  await house.close()
  fs.rmSync(folder, { recursive: true })
})

async function start(model: QuirkName, securityProfile?: number) {
  const identity = `SIM-${++counter}`
  const password = 'password-of-a-station'
  const { stationId } = await house.gateway.addStation(identity, { password })
  const spec = {
    identity,
    password,
    serialNumber: `SN${counter}`,
    quirk: quirks[model],
    timeZone: 'UTC',
    evses: [],
    sampleIntervalS: 60,
  }
  const station = new Station(securityProfile === undefined ? spec : { ...spec, securityProfile }, world)
  station.connect()
  const profile = async () =>
    (
      await house.gateway.rows<{ p: number | null }>('select connected_profile as p from stations where id = $1', [
        stationId,
      ])
    )[0]!.p
  return {
    station,
    stationId,
    is: (wanted: number) => house.gateway.until(async () => expect(await profile()).toBe(wanted)),
  }
}

const models: [string, QuirkName][] = [
  ['1.6', 'polder-duo-22'],
  ['2.0.1', 'aurora-hpc-400'],
]

describe.each(models)('a simulated %s station', (_version, model) => {
  it('begins with its password over TLS, asks for its certificate and goes on with that', async () => {
    const { station, is } = await start(model, 3)
    await is(2)
    await house.gateway.until(async () => {
      await keepCertificates(house.ports, house.scope)
      expect(station.credentials.certificate).not.toBeNull()
    })
    await is(3)
    station.stop()
  })

  it('is raised from plain to TLS', async () => {
    const { station, stationId, is } = await start(model)
    await house.gateway.until(() => expect(station.online).toBe(true))
    expect(await raiseProfile(house.ports, house.scope, nobody, { ...input, stationId, to: 2 })).toMatchObject({
      ok: true,
    })
    await is(2)
    station.stop()
  })
})
