import path from 'node:path'
import { type MeasuredProcess, startMeasured } from './measured-process'

export type Target = { ocppUrl: string; process: MeasuredProcess }

/** The bare WebSocket server in a process of its own. */
export async function startEcho(): Promise<Target> {
  const running = startMeasured(['--import', 'tsx', path.join(import.meta.dirname, 'echo-server.ts')], {})
  const port = await new Promise<number>((resolve, reject) => {
    running.child.once('exit', () => reject(new Error(`The baseline server did not start.\n${running.tail()}`)))
    running.child.once('message', (message) => resolve((message as { port: number }).port))
  })
  return { ocppUrl: `ws://127.0.0.1:${port}/ocpp`, process: running }
}
