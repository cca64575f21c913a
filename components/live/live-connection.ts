import { io, type Socket } from 'socket.io-client'
import { setServerOffset } from '@/components/format/server-clock'
import type {
  ByeReason,
  ClientToServer,
  LiveFollow,
  LivePatch,
  LiveSnapshot,
  ServerToClient,
} from '@/server/kernel/live'
import { ClockEstimate } from './clock-estimate'
import type { LiveStore } from './live-store'
import type { StreamStatus } from './stream-status'

type LiveSocket = Socket<ServerToClient, ClientToServer>

const socketOptions = {
  path: '/socket.io/',
  transports: ['websocket', 'polling'],
  autoConnect: false,
  reconnectionDelay: 500,
  reconnectionDelayMax: 5_000,
  randomizationFactor: 0.5,
  timeout: 5_000,
}
const snapshotRetryMs = 2_000
/** Rows come and go in bursts (an import): one new picture for all of them. */
const reloadAfterMs = 1_000
const answerTimeoutMs = 5_000
const silentMs = 10_000

/**
 * The browser's end of the stream: holds the number of the last patch, notices what is missing, and mends it without
 * being asked: by what changed since, or by a new picture. While mending, patches wait.
 */
export class LiveConnection {
  private readonly socket: LiveSocket
  private readonly clock = new ClockEstimate()
  private epoch: string | null = null
  private seq = 0
  private waiting: LivePatch[] | null = null
  private followed: LiveFollow = { kind: 'all' }
  /** Where full knowledge ended when only a part was followed; null: everything up to `seq` is known. */
  private partialFrom: number | null = null
  private watched: number[] = []
  private reloadTimer: ReturnType<typeof setTimeout> | null = null
  private retryTimer: ReturnType<typeof setTimeout> | null = null
  private stopped = false
  private mending = false
  /** A picture fetched because rows came or went is no recovery from anything. */
  private quietly = false
  /** Number at the last connect: patches after it arrive here, so a picture must not be older. */
  private joinedAt = 0
  private retriedAt = 0

  constructor(
    private readonly store: LiveStore,
    private readonly status: StreamStatus,
    /** Where the server is; empty: where the page came from. */
    private readonly origin = '',
  ) {
    this.socket = origin ? io(origin, socketOptions) : io(socketOptions)
    this.socket.on('hello', ({ epoch, seq, now }) => this.greet(epoch, seq, now))
    this.socket.on('patch', (patch) => this.take(patch))
    this.socket.on('exchange', (exchanges) => store.addExchanges(exchanges))
    this.socket.on('tickets', () => store.noteTickets())
    this.socket.on('tick', ({ now, seq, counts }) => {
      this.tell(now)
      store.setCounts(counts ?? null)
      if (seq > this.seq && this.waiting === null) void this.mend()
    })
    this.socket.on('bye', (reason) => this.farewell(reason))
    this.socket.on('disconnect', (reason) => {
      this.status.set({ connected: false })
      if (reason === 'io server disconnect') this.connectLater(snapshotRetryMs)
    })
    this.socket.on('connect_error', (error) => {
      if (error.message === 'signedOut') this.farewell('signedOut')
      else if (!this.socket.active) this.connectLater(snapshotRetryMs)
    })
  }

  start(): void {
    this.stopped = false
    this.socket.connect()
  }

  stop(): void {
    this.stopped = true
    for (const timer of [this.reloadTimer, this.retryTimer]) if (timer) clearTimeout(timer)
    this.socket.disconnect()
  }

  /** Try again now instead of at the next turn. */
  retry(): void {
    this.socket.disconnect()
    this.socket.connect()
  }

  /** What to follow of EVSEs; leaving a part for everything asks for what was missed before it is drawn. */
  follow(what: LiveFollow): void {
    const before = this.followed
    this.followed = what
    if (before.kind === 'all' && what.kind !== 'all') this.partialFrom ??= this.seq
    if (!this.socket.connected) return
    const widened = what.kind !== 'quiet' && before.kind === 'quiet'
    if (widened || (what.kind === 'all' && before.kind !== 'all')) this.waiting ??= []
    this.socket.emit('follow', what)
    if (this.waiting) void this.mend()
  }

  get isQuiet(): boolean {
    return this.followed.kind === 'quiet'
  }

  /** The stations whose OCPP tail should come. */
  watch(stationIds: readonly number[]): void {
    this.watched = [...stationIds]
    if (this.socket.connected) this.socket.emit('watch', this.watched)
  }

  private greet(epoch: string, seq: number, now: number): void {
    this.tell(now)
    this.status.set({ connected: true, signedOut: false })
    if (this.followed.kind !== 'all') this.socket.emit('follow', this.followed)
    if (this.watched.length > 0) this.socket.emit('watch', this.watched)
    this.joinedAt = seq
    if (epoch !== this.epoch) this.epoch = null
    const missedNothing = epoch === this.epoch && seq === this.seq && this.partialFrom === null
    if (missedNothing) this.status.recovered(0, false)
    else void this.mend()
  }

  /** A connection that is open but silent is as good as closed. */
  check(): void {
    if (!this.socket.connected || this.status.silentMs() < silentMs || performance.now() - this.retriedAt < silentMs)
      return
    this.retriedAt = performance.now()
    this.retry()
  }

  private tell(now: number): void {
    const monotonic = performance.now()
    this.clock.tick(now, monotonic)
    const estimate = this.clock.at(monotonic)
    if (estimate !== null) setServerOffset(estimate - Date.now())
    this.status.tick(now, monotonic)
  }

  private take(patch: LivePatch): void {
    if (this.waiting) return void this.waiting.push(patch)
    if (patch.prev > this.seq) {
      this.waiting = [patch]
      return void this.mend()
    }
    this.apply(patch)
  }

  private apply(patch: LivePatch): void {
    // `prev` 0: a part that just came into view, complete and as new as its number.
    if (patch.seq <= this.seq && patch.prev !== 0) return
    this.seq = Math.max(this.seq, patch.seq)
    this.store.apply(patch)
    if (patch.reload) this.reloadTimer ??= setTimeout(() => this.reload(), reloadAfterMs)
  }

  private reload(): void {
    this.reloadTimer = null
    this.epoch = null
    this.quietly = true
    void this.mend()
  }

  /** What changed since, or a new picture; then whatever came meanwhile. */
  private async mend(): Promise<void> {
    this.waiting ??= []
    if (this.mending || this.stopped) return
    this.mending = true
    const changes = (await this.catchUp()) ?? (await this.fetchPicture())
    this.mending = false
    if (changes === null) return this.mendLater()
    if (this.followed.kind === 'all') this.partialFrom = null
    const patches = this.waiting ?? []
    this.waiting = null
    this.status.recovered(changes, this.quietly)
    this.quietly = false
    for (const patch of patches) this.take(patch)
  }

  private mendLater(): void {
    if (this.stopped || this.retryTimer) return
    this.retryTimer = setTimeout(() => {
      this.retryTimer = null
      if (this.socket.connected) void this.mend()
    }, snapshotRetryMs)
  }

  /** Returns the number of changes; null: only a new picture will do. */
  private async catchUp(): Promise<number | null> {
    const { epoch } = this
    if (epoch === null || !this.socket.connected) return null
    const seq = this.partialFrom ?? this.seq
    const answer = await this.socket
      .timeout(answerTimeoutMs)
      .emitWithAck('resync', { epoch, seq })
      .catch(() => null)
    if (!answer) return null
    this.seq = Math.max(this.seq, answer.seq)
    return this.store.catchUp(answer)
  }

  private async fetchPicture(): Promise<number | null> {
    const response = await fetch(`${this.origin}/live/snapshot?seq=${this.joinedAt}`, { cache: 'no-cache' }).catch(
      () => null,
    )
    if (response?.status === 401) this.farewell('signedOut')
    if (!response?.ok) return null
    const snapshot = (await response.json().catch(() => null)) as LiveSnapshot | null
    if (!snapshot) return null
    this.epoch = snapshot.epoch
    this.seq = snapshot.seq
    this.partialFrom = this.followed.kind === 'all' ? null : snapshot.seq
    return this.store.replace(snapshot)
  }

  private farewell(reason: ByeReason): void {
    // Other rights, another picture: nothing of the old one may stay.
    if (reason === 'rightsChanged') this.epoch = null
    if (reason !== 'signedOut') return
    this.status.set({ signedOut: true, connected: false })
    this.stop()
  }

  private connectLater(afterMs: number): void {
    if (this.stopped) return
    setTimeout(() => !this.stopped && this.socket.connect(), afterMs)
  }
}
