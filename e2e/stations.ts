import fs from 'node:fs'
import path from 'node:path'
import { loadPlan, specOf } from '../server/simulator/network-file'
import type { World } from '../server/simulator/station'
import { Station } from '../server/simulator/station'
import { createWorld } from '../server/simulator/world'
import { controlRoom } from './control-room'

/** Simulated stations of the demo network, one by one, as a test needs them; they speak OCPP to the product's gateway. */
export type TestStations = { connect(identity: string): Promise<Station>; stop(): Promise<void> }

const until = async (what: string, done: () => boolean) => {
  const deadline = Date.now() + 20_000
  while (!done()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within 20 s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** `speed`: vehicles, stays and waits that much smaller. */
export function startStations(speed = 20): TestStations {
  const { dataDir, ocppUrl } = controlRoom()
  const file = path.join(dataDir, 'demo-network.json')
  const plan = loadPlan(file)
  const world: World = createWorld({ url: ocppUrl, seed: 'browser', speed })
  const stations: Station[] = []
  return {
    async connect(identity) {
      const planned = plan.stations.find((station) => station.identity === identity)
      if (!planned) throw new Error(`${identity} is not in ${file}: ${fs.existsSync(file)}`)
      const spec = { ...specOf(planned, 'browser'), sampleIntervalS: 20 }
      const station = new Station(spec, world)
      stations.push(station)
      station.connect()
      await until(`${identity} booting`, () => station.online && station.outbox.length === 0)
      return station
    },
    async stop() {
      for (const station of stations) station.stop()
      await until('closing the sockets', () => stations.every((station) => station.link === null || !station.link.open))
      world.wheel.stop()
    },
  }
}
