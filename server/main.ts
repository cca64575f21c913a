import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import next from 'next'
import { type Busbar, compose } from './compose'
import { type Config, ConfigError, readConfig } from './config'

/** Next attaches an upgrade listener of its own to the server it is given; it gets a stand-in, and upgrades are routed here. */
async function startNext(config: Config) {
  const standIn = new EventEmitter()
  const app = next({
    dev: !config.production,
    dir: process.cwd(),
    hostname: 'localhost',
    port: config.port,
    httpServer: standIn as Server,
  })
  await app.prepare()
  return { handle: app.getRequestHandler(), standIn, close: () => app.close() }
}

function routeUpgrades(http: Server, standIn: EventEmitter, config: Config): void {
  http.on('upgrade', (request, socket, head) => {
    const path = request.url ?? '/'
    if (path.startsWith('/socket.io/')) return // socket.io has its own listener
    if (!config.production && path.startsWith('/_next/')) standIn.emit('upgrade', request, socket, head)
    else socket.destroy()
  })
}

const listen = (http: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      const address = http.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

const taken = (error: unknown, name: string, port: number) =>
  (error as { code?: string }).code === 'EADDRINUSE'
    ? new ConfigError(`${name} ${port} is in use by another program. Stop it, or set ${name} to a free port.`)
    : error

/** Starts everything in order; what comes back stops it in reverse. */
export async function start(
  config: Config,
): Promise<{ busbar: Busbar; port: number; ocppPort: number; tlsPort: number | null; stop(): Promise<void> }> {
  process.env.NEXTAUTH_URL = config.publicUrl // read by next-auth itself
  process.env.NEXTAUTH_SECRET = config.authSecret
  const [pages, busbar] = await Promise.all([
    startNext(config),
    compose(config, (request, response) => void pagesReady.handle(request, response)),
  ])
  pagesReady.handle = pages.handle
  routeUpgrades(busbar.http, pages.standIn, config)
  try {
    const ocppPort = await busbar.ocpp
      .listen(config.ocppPort, config.ocppHost)
      .catch((error) => Promise.reject(taken(error, 'OCPP_PORT', config.ocppPort)))
    const tlsPort =
      (await busbar.stationTls
        ?.listen(busbar.ocpp, config.ocppTlsPort, config.ocppHost)
        .catch((error) => Promise.reject(taken(error, 'OCPP_TLS_PORT', config.ocppTlsPort)))) ?? null
    const port = await listen(busbar.http, config.port, config.host).catch((error) =>
      Promise.reject(taken(error, 'PORT', config.port)),
    )
    busbar.log.info(
      { url: config.publicUrl, stations: `ws://localhost:${ocppPort}/ocpp/{identity}` },
      'Busbar is ready',
    )
    if (busbar.firstAdminLink)
      console.log(
        `\n  No users yet. Create the first administrator (link works once, for 24 hours):\n  ${busbar.firstAdminLink}\n`,
      )
    const stop = async () => {
      await busbar.stop()
      await pages.close()
    }
    return { busbar, port, ocppPort, tlsPort, stop }
  } catch (error) {
    await busbar.stop()
    throw error
  }
}

const pagesReady: { handle: Awaited<ReturnType<typeof startNext>>['handle'] } = {
  handle: async (_request, response) => void response.writeHead(503, { 'retry-after': '1' }).end('Starting.\n'),
}

/** Runs until told to stop; a second signal ends it at once. */
export async function runUntilStopped(
  config: Config,
  whenReady: (ports: {
    port: number
    ocppPort: number
    tlsPort: number | null
  }) => Promise<() => Promise<void>> = async () => async () => {},
): Promise<void> {
  const running = await start(config)
  const before = await whenReady(running)
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    running.busbar.log.info('stopping: station messages are committed first')
    before()
      .then(() => running.stop())
      .then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

export function explainAndExit(error: unknown): never {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}

const isEntry = /\bmain\.[tj]s$/.test(process.argv[1] ?? '')
if (isEntry)
  Promise.resolve()
    .then(() => runUntilStopped(readConfig(process.env)))
    .catch(explainAndExit)
