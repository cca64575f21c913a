import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { NetworkSource } from '../domain/operations/ports'
import type { Clock } from '../kernel/time'
import type { Authenticate } from './caller'
import { LiveGateway, type LiveGatewayParts } from './gateway'
import type { LiveFeed } from './live-feed'
import { LiveNetworks } from './live-networks'
import { createSnapshotRoute, SnapshotCache } from './snapshot-route'

export type LiveParts = {
  server: Server
  feed: LiveFeed
  source: NetworkSource
  clock: Clock
  authenticate: Authenticate
  log: LiveGatewayParts['log']
  backlogLimitBytes?: number
}

export type Live = {
  networks: LiveNetworks
  gateway: LiveGateway
  /** Mount before Next; answers `/live/snapshot` and says whether the request was its own. */
  route: (req: IncomingMessage, res: ServerResponse) => boolean
  close(): void
}

/**
 * Everything browsers see move: the projections, their snapshot over HTTP and their patches over socket.io. Reads the
 * network from `source` first, so call it before stations may connect, and after stations that are not connected any
 * more have been written down as such.
 */
export async function startLive(parts: LiveParts): Promise<Live> {
  const { server, feed, source, clock, authenticate, log, backlogLimitBytes } = parts
  const onError = (err: unknown) => log.error({ err }, 'live picture')
  const epoch = randomBytes(6).toString('base64url')
  const networks = new LiveNetworks({ feed, source, clock, onError })
  await networks.start()
  const gateway = new LiveGateway({ server, authenticate, networks, feed, clock, epoch, log, backlogLimitBytes })
  const route = createSnapshotRoute(authenticate, new SnapshotCache(networks, epoch, clock), onError)
  const close = () => {
    gateway.close()
    networks.stop()
  }
  return { networks, gateway, route, close }
}
