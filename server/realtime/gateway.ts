import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { EventOf } from '../domain/events'
import { permission } from '../domain/people/permissions'
import type { StationId, TenantId } from '../kernel/ids'
import type { ByeReason, ClientToServer, ServerToClient } from '../kernel/live'
import { type Clock, second } from '../kernel/time'
import { type Audience, audienceOf, catchUp, checkedFollow, countsFor, cut } from './audience'
import { backlogBytes } from './backlog'
import { type Authenticate, type Caller, mayFollow, reachOf, sameRights } from './caller'
import type { LiveFeed } from './live-feed'
import type { Batch, LiveNetwork } from './live-network'
import type { LiveNetworks } from './live-networks'
import { liveEvse, liveStation } from './live-nodes'

type Data = {
  caller: Caller
  cookie: string | undefined
  ip: string | null
  audience: Audience
  watched: StationId[]
  lateTicks: number
}
type Io = Server<ClientToServer, ServerToClient, Record<string, never>, Data>
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>

/** Those who see the same, and the number of the last patch they were sent. */
type Group = { tenantId: TenantId; audience: Audience; lastSeq: number; members: number }

export type LiveGatewayParts = {
  server: HttpServer
  authenticate: Authenticate
  networks: LiveNetworks
  feed: LiveFeed
  clock: Clock
  epoch: string
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void }
  /** Beyond this many unsent bytes a client is dropped; it comes back and asks for what it missed. */
  backlogLimitBytes?: number
}

const tickMs = second
/** Rights end within 5 s (a closed account, another role), also when the change was made by another process. */
const recheckMs = 4 * second
const mostWatched = 8
/** A burst is no slowness: a client is dropped when it stays behind for this many ticks in a row. */
const patientTicks = 3

/**
 * The stream to browsers: socket.io on the given HTTP server. Rooms are chosen here from the caller's scope, never from
 * what the client says: one per audience (tenant or owner × what is followed) and `station:{id}` for the OCPP tail.
 */
export class LiveGateway {
  private readonly io: Io
  private readonly groups = new Map<string, Group>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly stops: (() => void)[] = []
  private rechecking = false
  dropped = 0

  constructor(private readonly parts: LiveGatewayParts) {
    this.io = new Server(parts.server, {
      path: '/socket.io/',
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      transports: ['websocket', 'polling'],
      maxHttpBufferSize: 64 * 1024,
      pingInterval: 10 * second,
      pingTimeout: 10 * second,
    })
    this.io.use((socket, next) => void this.admit(socket).then((refused) => next(refused ?? undefined), next))
    this.io.on('connection', (socket) => this.welcome(socket))
    parts.networks.onBatch((tenantId, network, batch) => this.tell(tenantId, network, batch))
    this.stops.push(parts.feed.subscribe(['frame.exchanged'], (event) => this.tail(event)))
    this.stops.push(parts.feed.subscribe(['ticket.changed'], (event) => this.ticket(event)))
    this.stops.push(parts.feed.subscribe(['user.rightsChanged'], (event) => void this.recheck(event.userId)))
    this.timers.push(setInterval(() => this.tick(), tickMs))
    this.timers.push(setInterval(() => void this.recheckAll(), recheckMs))
  }

  /** Browsers connected now. */
  get clients(): number {
    return this.io.of('/').sockets.size
  }

  /** Tells every browser and closes its connection; the HTTP server stays as it is. */
  close(): void {
    for (const timer of this.timers) clearInterval(timer)
    for (const stop of this.stops) stop()
    this.io.emit('bye', 'stopping')
    this.io.disconnectSockets(true)
    this.io.engine.close()
  }

  private async admit(socket: Client): Promise<Error | null> {
    const { cookie } = socket.handshake.headers
    const ip = socket.handshake.address
    const caller = await this.parts.authenticate(cookie, ip)
    if (!caller || !mayFollow(caller)) return new Error('signedOut')
    Object.assign(socket.data, {
      caller,
      cookie,
      ip,
      watched: [],
      lateTicks: 0,
      audience: audienceOf(reachOf(caller), { kind: 'all' }),
    } satisfies Data)
    return null
  }

  private welcome(socket: Client): void {
    this.join(socket, socket.data.audience)
    socket.on('disconnect', () => this.leave(socket))
    socket.on('resync', (from, answer) => this.resync(socket, from, answer))
    socket.on('follow', (what) => this.follow(socket, what))
    socket.on('watch', (ids) => this.watch(socket, ids))
    const { actor, scope } = socket.data.caller
    if (permission(actor.role, 'ticket.read').allowed) void socket.join(`tickets:${scope.tenantId}`)
    const { seq } = this.network(socket)
    socket.emit('hello', { epoch: this.parts.epoch, seq, now: this.parts.clock.now() })
  }

  private network = (socket: Client): LiveNetwork => this.parts.networks.of(socket.data.caller.scope.tenantId)

  private keyOf = ({ caller, audience }: Data): string => `t${caller.scope.tenantId}:${audience.key}`

  private join(socket: Client, audience: Audience): void {
    socket.data.audience = audience
    const key = this.keyOf(socket.data)
    const { tenantId } = socket.data.caller.scope
    const group = this.groups.get(key) ?? { tenantId, audience, lastSeq: this.network(socket).seq, members: 0 }
    group.members += 1
    this.groups.set(key, group)
    void socket.join(key)
  }

  private leave(socket: Client): void {
    const key = this.keyOf(socket.data)
    const group = this.groups.get(key)
    if (!group) return
    group.members -= 1
    if (group.members === 0) this.groups.delete(key)
    void socket.leave(key)
  }

  private tell(tenantId: TenantId, network: LiveNetwork, batch: Batch): void {
    for (const [key, group] of this.groups) {
      if (group.tenantId !== tenantId) continue
      const patch = cut(network, batch, group.audience, group.lastSeq)
      if (!patch) continue
      group.lastSeq = batch.seq
      this.io.to(key).emit('patch', patch)
    }
  }

  private tail({ stationId, exchange }: EventOf<'frame.exchanged'>): void {
    const room = `station:${stationId}`
    if (this.io.of('/').adapter.rooms.has(room)) this.io.to(room).emit('exchange', [exchange])
  }

  private ticket({ tenantId, ticketId }: EventOf<'ticket.changed'>): void {
    this.io.to(`tickets:${tenantId}`).emit('tickets', [ticketId])
  }

  private resync(socket: Client, from: unknown, answer: unknown): void {
    if (typeof answer !== 'function') return
    const { epoch, seq } = { epoch: null, seq: null, ...(typeof from === 'object' ? from : null) }
    const known = epoch === this.parts.epoch && typeof seq === 'number'
    answer(known ? catchUp(this.network(socket), socket.data.audience, seq) : null)
  }

  /** Tiles that come into view are told in full at once; what was in view before is current already. */
  private follow(socket: Client, asked: unknown): void {
    const what = checkedFollow(asked)
    if (!what) return
    const before = socket.data.audience
    this.leave(socket)
    this.join(socket, audienceOf(reachOf(socket.data.caller), what))
    const { audience } = socket.data
    if (what.kind !== 'tiles' || before.follow.kind !== 'tiles') return
    const network = this.network(socket)
    const added = [...network.stations.values()].filter((station) => audience.sees(station) && !before.sees(station))
    if (added.length === 0) return
    const evses = added.flatMap((station) => station.evses.map(liveEvse))
    socket.emit('patch', {
      seq: network.seq,
      prev: 0,
      t0: this.parts.clock.now(),
      evses,
      stations: added.map(liveStation),
    })
  }

  private watch(socket: Client, ids: unknown): void {
    if (!Array.isArray(ids) || !permission(socket.data.caller.actor.role, 'message.read').allowed) return
    const all = audienceOf(reachOf(socket.data.caller), { kind: 'all' })
    const { stations } = this.network(socket)
    const allowed = ids.slice(0, mostWatched).filter((id): id is StationId => {
      const station = stations.get(id)
      return station !== undefined && all.sees(station)
    })
    for (const id of socket.data.watched) void socket.leave(`station:${id}`)
    for (const id of allowed) void socket.join(`station:${id}`)
    socket.data.watched = allowed
  }

  private tick(): void {
    const now = this.parts.clock.now()
    for (const [key, { tenantId, audience, lastSeq }] of this.groups) {
      const counts =
        audience.follow.kind === 'all' ? undefined : countsFor(this.parts.networks.of(tenantId), audience.reach)
      this.io.to(key).emit('tick', counts ? { now, seq: lastSeq, counts } : { now, seq: lastSeq })
    }
    const limit = this.parts.backlogLimitBytes ?? 2 * 1024 * 1024
    for (const socket of this.io.of('/').sockets.values()) {
      const bytes = backlogBytes(socket.conn)
      socket.data.lateTicks = bytes > limit ? socket.data.lateTicks + 1 : 0
      if (socket.data.lateTicks >= patientTicks) this.drop(socket, bytes)
    }
  }

  /** Never waited for: a goodbye could not get through either, so the connection just ends. */
  private drop(socket: Client, bytes: number): void {
    this.dropped += 1
    const { userId } = socket.data.caller.actor
    this.parts.log.info(
      { userId, bytes, reason: 'tooSlow' satisfies ByeReason },
      'live client dropped: it reads slower than the network changes',
    )
    socket.conn.request.socket.destroy()
  }

  private async recheckAll(): Promise<void> {
    if (this.rechecking) return
    this.rechecking = true
    await this.recheck(null)
    this.rechecking = false
  }

  /** Asks again who the sockets belong to (`userId` null: all of them), once per cookie, and closes those whose rights ended or changed. */
  private async recheck(userId: number | null): Promise<void> {
    const answers = new Map<string, Promise<Caller | null>>()
    const check = async (socket: Client) => {
      const { cookie = '', ip, caller } = socket.data
      const asked = answers.get(cookie) ?? this.parts.authenticate(cookie, ip)
      answers.set(cookie, asked)
      const now = await asked
      if (!now) this.farewell(socket, 'signedOut')
      else if (!sameRights(now, caller)) this.farewell(socket, 'rightsChanged')
    }
    const sockets = [...this.io.of('/').sockets.values()].filter(
      ({ data }) => userId === null || data.caller.actor.userId === userId,
    )
    const results = await Promise.allSettled(sockets.map(check))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed)
      this.parts.log.error(
        { err: failed.reason },
        'rights of live connections could not be checked, they stay until the next check',
      )
  }

  private farewell(socket: Client, reason: ByeReason): void {
    socket.emit('bye', reason)
    socket.disconnect(true)
  }
}
