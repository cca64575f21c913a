import fs from 'node:fs'
import path from 'node:path'
import { connectRaw } from '../server/testing/raw-station'
import { controlRoom } from './control-room'
import { leaveInYard, takeFromYard } from './yard'

/** A session that is over: minutes before now, energy in Wh. */
export type PastSession = { connectorId: number; fromMin: number; toMin: number; energyWh: number }

type Planned = { identity: string; password: string; tokens: { uid: string }[] }

/** Sessions a station of the demo (OCPP 1.6) reports after the fact, as one that was offline does; oldest first. */
export async function reportSessions(identity: string, sessions: readonly PastSession[]): Promise<void> {
  const { dataDir, ocppUrl, yardUrl } = controlRoom()
  const plan = JSON.parse(fs.readFileSync(path.join(dataDir, 'demo-network.json'), 'utf8')) as { stations: Planned[] }
  const { password, tokens } = plan.stations.find((station) => station.identity === identity)!
  await takeFromYard(yardUrl, identity)
  const station = await connectRaw(ocppUrl, `/${identity}`, { password })
  const now = Date.now()
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  await station.ask('BootNotification', { chargePointVendor: 'Test', chargePointModel: 'Test' })
  const meters = new Map<number, number>()
  for (const { connectorId, fromMin, toMin, energyWh } of sessions) {
    const meterStart = meters.get(connectorId) ?? 1_000
    const meterStop = meterStart + energyWh
    meters.set(connectorId, meterStop)
    const start = { connectorId, idTag: tokens[0]!.uid, meterStart, timestamp: at(fromMin) }
    const [, , begun] = (await station.ask('StartTransaction', start)) as [number, string, { transactionId: number }]
    await station.ask('StopTransaction', { transactionId: begun.transactionId, meterStop, timestamp: at(toMin) })
  }
  await station.close()
  await leaveInYard(yardUrl, identity)
}
