import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Clock } from '../kernel/time'
import { type Authenticate, type Caller, mayFollow, reachOf } from './caller'
import type { LiveNetworks } from './live-networks'
import { encodeSnapshot } from './snapshot'

const compress = promisify(gzip)

export type Packed = { etag: string; seq: number; at: number; gzipped: Promise<Buffer> }

/** While changes pour in, a picture this old still serves everybody whose patches begin before it. */
const reusableMs = 1_000

/** Snapshots as gzipped JSON; one is made once per number and reach, however many ask for it. */
export class SnapshotCache {
  private readonly packed = new Map<string, Packed>()

  constructor(
    private readonly networks: LiveNetworks,
    private readonly epoch: string,
    private readonly clock: Clock,
  ) {}

  /** `atLeast`: the caller has every patch after this number, so the picture must not be older. */
  get(caller: Caller, atLeast: number): Packed {
    const { tenantId } = caller.scope
    const network = this.networks.of(tenantId)
    const reach = reachOf(caller)
    const key = `${tenantId}.${reach.ownerId ?? 0}.${Number(reach.commands)}`
    const kept = this.packed.get(key)
    const now = this.clock.now()
    if (kept && (kept.seq === network.seq || (kept.seq >= atLeast && now - kept.at < reusableMs))) return kept
    const body = JSON.stringify(encodeSnapshot(network, this.epoch, reach, now))
    const next: Packed = {
      etag: `"${this.epoch}.${key}.${network.seq}"`,
      seq: network.seq,
      at: now,
      gzipped: compress(body),
    }
    this.packed.set(key, next)
    return next
  }
}

/**
 * `GET /live/snapshot?seq=n`: the live picture, gzipped JSON (LiveSnapshot), ETag by number; 304 when unchanged, 401 when
 * nobody is signed in. Returns whether the request was for it.
 */
export function createSnapshotRoute(
  authenticate: Authenticate,
  cache: SnapshotCache,
  onError: (error: unknown) => void,
) {
  async function answer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const caller = await authenticate(req.headers.cookie, req.socket.remoteAddress ?? null)
    if (!caller) return void res.writeHead(401, { 'cache-control': 'no-store' }).end()
    if (!mayFollow(caller)) return void res.writeHead(403, { 'cache-control': 'no-store' }).end()
    const { etag, gzipped } = cache.get(caller, Number(url.searchParams.get('seq')) || 0)
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' }
    if (req.headers['if-none-match'] === etag) return void res.writeHead(304, headers).end()
    const body = await gzipped
    const type = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': body.length }
    res.writeHead(200, { ...headers, ...type }).end(body)
  }

  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (!req.url?.startsWith('/live/')) return false
    const url = new URL(req.url, 'http://busbar')
    if (url.pathname !== '/live/snapshot' || req.method !== 'GET') return false
    answer(req, res, url).catch((error) => {
      onError(error)
      if (!res.headersSent) res.writeHead(500)
      res.end()
    })
    return true
  }
}
