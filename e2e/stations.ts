import fs from 'node:fs'
import path from 'node:path'
import { loadPlan, specOf } from '../server/simulator/network-file'
import type { World } from '../server/simulator/station'
import { Station } from '../server/simulator/station'
import { createWorld } from '../server/simulator/world'
import { controlRoom } from './control-room'
import { eventually } from './eventually'
import { leaveInYard, takeFromYard } from './yard'

/**
 * Simulated stations of the demo network, one by one, as a test needs them; they speak OCPP to the product's gateway.
 * `stop`: they go to the yard, where they stay online.
 */
export type TestStations = { connect(identity: string): Promise<Station>; stop(): Promise<void> }

/** `speed`: vehicles, stays and waits that much smaller. */
export function startStations(speed = 20): TestStations {
  const { dataDir, ocppUrl, ocppTlsUrl, yardUrl } = controlRoom()
  const file = path.join(dataDir, 'demo-network.json')
  const plan = loadPlan(file)
  const tls = { tlsUrl: ocppTlsUrl, tlsRoot: path.join(dataDir, 'tls', 'root.pem'), organisation: 'Northgrid' }
  const world: World = createWorld({ url: ocppUrl, seed: 'browser', speed, ...tls })
  const stations: Station[] = []
  return {
    async connect(identity) {
      const planned = plan.stations.find((station) => station.identity === identity)
      if (!planned) throw new Error(`${identity} is not in ${file}: ${fs.existsSync(file)}`)
      const spec = { ...specOf(planned, 'browser'), sampleIntervalS: 20 }
      const station = new Station(spec, world)
      const stoodBy = await takeFromYard(yardUrl, identity)
      stations.push(station)
      if (stoodBy) station.wakeUp()
      else station.connect()
      await eventually(`${identity} booting`, () => station.online && station.outbox.length === 0)
      return station
    },
    async stop() {
      for (const station of stations) station.stop()
      await eventually('closing the sockets', () => stations.every(({ link }) => link === null || !link.open))
      world.wheel.stop()
      const identities = new Set(stations.map(({ spec }) => spec.identity))
      await Promise.all([...identities].map((identity) => leaveInYard(yardUrl, identity)))
    },
  }
}
