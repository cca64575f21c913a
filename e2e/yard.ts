import http from 'node:http'
import path from 'node:path'
import { loadPlan, specOf } from '../server/simulator/network-file'
import { Station } from '../server/simulator/station'
import { createWorld } from '../server/simulator/world'
import { eventually } from './eventually'

export type Yard = { url: string; close(): Promise<void> }

/**
 * Where simulated stations stand while no test has them: online, idle, every EVSE available. Without it each test left
 * its stations offline, and in the end so many were gone within two minutes that the product rightly said our own access
 * is down, and told nobody of what that explains. It answers by HTTP, because it must outlive the tests' process.
 */
export async function openYard(ocppUrl: string, dataDir: string): Promise<Yard> {
  const plan = loadPlan(path.join(dataDir, 'demo-network.json'))
  const world = createWorld({ url: ocppUrl, seed: 'yard' })
  const parked = new Map<string, Station>()

  const leave = async (identity: string): Promise<boolean> => {
    const station = parked.get(identity)
    parked.delete(identity)
    station?.stop()
    await eventually(`${identity} leaving the yard`, () => !station?.link)
    return station !== undefined
  }
  const enter = async (identity: string): Promise<boolean> => {
    await leave(identity)
    const planned = plan.stations.find((each) => each.identity === identity)
    if (!planned) return false
    const station = new Station(specOf(planned, 'browser'), world)
    parked.set(identity, station)
    station.wakeUp() // a boot each time would be a station that restarts again and again
    await eventually(`${identity} entering the yard`, () => station.online && station.outbox.length === 0)
    return true
  }
  const server = http.createServer((request, response) => {
    const identity = decodeURIComponent(request.url!.slice(1))
    const done = request.method === 'PUT' ? enter(identity) : leave(identity)
    done.then(
      (found) => response.end(JSON.stringify(found)),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      await Promise.all([...parked.keys()].map(leave))
      world.wheel.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function ask(url: string, method: 'PUT' | 'DELETE', identity: string): Promise<boolean> {
  const answer = await fetch(`${url}/${encodeURIComponent(identity)}`, { method, headers: { connection: 'close' } })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as boolean
}

/** Nobody else speaks as this station from now on; says whether it stood in the yard. */
export const takeFromYard = (url: string, identity: string): Promise<boolean> => ask(url, 'DELETE', identity)

/** The caller has closed its socket. */
export const leaveInYard = (url: string, identity: string): Promise<boolean> => ask(url, 'PUT', identity)
