import fs from 'node:fs'
import path from 'node:path'
import { openDatabase } from './database'
import { seedPastBills } from './past-bills'
import { startRoom } from './room'
import { openYard } from './yard'

/** What a test needs to reach the running product; written by the global set-up. */
export type ControlRoom = {
  url: string
  ocppUrl: string
  ocppTlsUrl: string
  yardUrl: string
  dataDir: string
  passwords: Record<string, string>
}

const stateFile = path.resolve('test-results/control-room.json')
export const controlRoom = (): ControlRoom => JSON.parse(fs.readFileSync(stateFile, 'utf8')) as ControlRoom

/** One control room for all journeys, with bills of the past and a yard for its stations. */
export default async function globalSetup() {
  const { url, ocppUrl, ocppTlsUrl, dataDir, passwords, stop } = await startRoom()
  const db = openDatabase(dataDir)
  await seedPastBills(db)
  await db.end()
  const yard = await openYard(ocppUrl, dataDir)
  const room: ControlRoom = { url, ocppUrl, ocppTlsUrl, yardUrl: yard.url, dataDir, passwords }
  fs.mkdirSync(path.dirname(stateFile), { recursive: true })
  fs.writeFileSync(stateFile, JSON.stringify(room))
  return async () => {
    await yard.close()
    await stop()
  }
}
