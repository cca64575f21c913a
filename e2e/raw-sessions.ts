import fs from 'node:fs'
import path from 'node:path'
import { connectRaw } from '../server/testing/raw-station'
import { controlRoom } from './control-room'
import { leaveInYard, takeFromYard } from './yard'

/** A session that is over: minutes before now, energy in Wh. */
export type PastSession = { connectorId: number; fromMin: number; toMin: number; energyWh: number }

type Planned = { identity: string; password: string; tokens: { uid: string }[] }

const planned = (identity: string): Planned => {
  const plan = JSON.parse(fs.readFileSync(path.join(controlRoom().dataDir, 'demo-network.json'), 'utf8')) as {
    stations: Planned[]
  }
  return plan.stations.find((station) => station.identity === identity)!
}

/** A station of the demo (OCPP 1.6) begins a session, tells one reading, and forgets it. Returns what brings it back online. */
export async function reportStart(
  identity: string,
  { minutesAgo, readingMinutesAgo, energyWh }: { minutesAgo: number; readingMinutesAgo: number; energyWh: number },
): Promise<() => Promise<boolean>> {
  const { ocppUrl, yardUrl } = controlRoom()
  const { password, tokens } = planned(identity)
  await takeFromYard(yardUrl, identity)
  const station = await connectRaw(ocppUrl, `/${identity}`, { password })
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  await station.ask('BootNotification', { chargePointVendor: 'Test', chargePointModel: 'Test' })
  const status = (name: string, minutes: number) =>
    station.ask('StatusNotification', { connectorId: 1, status: name, errorCode: 'NoError', timestamp: at(minutes) })
  await status('Preparing', minutesAgo + 1)
  const start = { connectorId: 1, idTag: tokens[0]!.uid, meterStart: 1_000, timestamp: at(minutesAgo) }
  const [, , begun] = (await station.ask('StartTransaction', start)) as [number, string, { transactionId: number }]
  await status('Charging', minutesAgo)
  const value = { value: String(1_000 + energyWh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' }
  await station.ask('MeterValues', {
    connectorId: 1,
    transactionId: begun.transactionId,
    meterValue: [{ timestamp: at(readingMinutesAgo), sampledValue: [value] }],
  })
  await station.close()
  return () => leaveInYard(yardUrl, identity)
}

/** Sessions a station of the demo (OCPP 1.6) reports after the fact, as one that was offline does; oldest first. */
export async function reportSessions(identity: string, sessions: readonly PastSession[]): Promise<void> {
  const { ocppUrl, yardUrl } = controlRoom()
  const { password, tokens } = planned(identity)
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
