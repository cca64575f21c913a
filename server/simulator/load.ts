import { Link, type Outcome } from './link'
import { bootPayload, type Step, sampleStep, sessionSteps } from './load-session'
import type { Scenario } from './options'
import type { Version } from './quirks'
import { Stats } from './stats'
import { Wheel } from './wheel'

export type LoadOptions = {
  url: string
  prefix: string
  versions: readonly Version[]
  passwordOf(identity: string): string | null
  /** Token every session presents; a CSMS that limits sessions per token needs many. */
  tokenOf(index: number): string
  connections: number
  /** Calls under way at most, over all connections. */
  inFlight: number
  scenario: Scenario
  durationMs: number
  samplesPerSession: number
  /** Connections being opened at the same time. */
  opening?: number
}

export type LoadReport = {
  scenario: Scenario
  connections: number
  inFlight: number
  seconds: number
  messages: number
  messagesPerS: number
  sessions: number
  sessionsPerS: number
  p50Ms: number
  p99Ms: number
  errors: number
  timeouts: number
  refusedHandshakes: number
  /** Until every connection had its boot accepted, ms. */
  connectMs: number
  /** storm only: from the cut until all were booted again, ms. */
  stormMs: number | null
  cpuMs: number
}

type Peer = {
  identity: string
  index: number
  version: Version
  link: Link | null
  steps: Step[]
  next: number
  transactionId: number
  round: number
}

/**
 * A bounded load: `connections` stations, `inFlight` calls at a time, each answered before the station speaks again.
 * Latencies count from the start of the measured span, after all have booted.
 */
export class Load {
  readonly stats = new Stats()
  private readonly wheel = new Wheel()
  private readonly peers: Peer[]
  private readonly idle: Peer[] = []
  private running = false
  private messages = 0
  private sessions = 0

  constructor(private readonly options: LoadOptions) {
    this.peers = Array.from({ length: options.connections }, (_, index) => ({
      identity: `${options.prefix}${String(index + 1).padStart(5, '0')}`,
      index,
      version: options.versions[index % options.versions.length] ?? '1.6',
      link: null,
      steps: [],
      next: 0,
      transactionId: 0,
      round: 0,
    }))
  }

  /** Connects and boots everybody, with a bounded number of handshakes at a time; resolves with ms taken. */
  async connect(): Promise<number> {
    const since = performance.now()
    const waiting = [...this.peers]
    const opener = async () => {
      for (let peer = waiting.shift(); peer; peer = waiting.shift()) await this.bootedPeer(peer)
    }
    await Promise.all(Array.from({ length: this.options.opening ?? 200 }, opener))
    return performance.now() - since
  }

  /** Cuts everybody off and waits until all are booted again; resolves with ms taken. */
  async storm(): Promise<number> {
    const since = performance.now()
    for (const peer of this.peers) peer.link?.cut()
    await Promise.all(this.peers.map((peer) => this.bootedPeer(peer)))
    return performance.now() - since
  }

  /** Runs the scenario for its duration. */
  async run(connectMs: number): Promise<LoadReport> {
    const { scenario, durationMs, connections, inFlight } = this.options
    const fresh = new Stats()
    Object.assign(this.stats, { sent: 0, answered: 0, errors: 0, timeouts: 0, latencies: fresh.latencies })
    const cpu = process.cpuUsage()
    const since = performance.now()
    const stormMs = scenario === 'storm' ? await this.storm() : null
    if (scenario !== 'storm' && scenario !== 'idle') this.start()
    if (scenario !== 'storm') await new Promise((resolve) => this.wheel.after(durationMs, () => resolve(null)))
    this.running = false
    const seconds = (performance.now() - since) / 1000
    const used = process.cpuUsage(cpu)
    const json = this.stats.toJSON()
    return {
      scenario,
      connections,
      inFlight,
      seconds,
      messages: this.messages,
      messagesPerS: Math.round(this.messages / seconds),
      sessions: this.sessions,
      sessionsPerS: Math.round((this.sessions / seconds) * 10) / 10,
      p50Ms: json.p50Ms,
      p99Ms: json.p99Ms,
      errors: json.errors,
      timeouts: json.timeouts,
      refusedHandshakes: json.refusedHandshakes,
      connectMs: Math.round(connectMs),
      stormMs: stormMs === null ? null : Math.round(stormMs),
      cpuMs: Math.round((used.user + used.system) / 1000),
    }
  }

  close(): void {
    this.running = false
    for (const peer of this.peers) peer.link?.close()
    this.wheel.stop()
  }

  /** Tries until the CSMS accepts; refusals are counted, never fatal. */
  private async bootedPeer(peer: Peer): Promise<void> {
    while (!(await this.tryBoot(peer))) await new Promise((resolve) => this.wheel.after(250, () => resolve(null)))
  }

  private tryBoot(peer: Peer): Promise<boolean> {
    return new Promise((resolve) => {
      const { url, passwordOf } = this.options
      const { identity, version } = peer
      const protocol = `ocpp${version}` as const
      const password = passwordOf(identity)
      const link = new Link(
        { url, identity, password, protocol, wheel: this.wheel, stats: this.stats },
        {
          opened: () =>
            link.call('BootNotification', bootPayload(version, identity), (outcome) => {
              resolve(outcome.kind === 'result' && outcome.payload.status === 'Accepted')
            }),
          asked: (action) => ({ error: 'NotSupported', description: `${action} is not answered under load` }),
          closed: () => resolve(false),
        },
      )
      peer.link = link
    })
  }

  private start(): void {
    this.running = true
    this.idle.push(...this.peers)
    const first = Math.min(this.options.inFlight, this.idle.length)
    for (let i = 0; i < first; i++) this.give()
  }

  /** Lets the peer that has waited longest say its next thing; one that lost its connection drops out. */
  private give(): void {
    while (this.running) {
      const peer = this.idle.shift()
      if (peer === undefined) return
      const { link } = peer
      if (!link?.open || link.busy) continue
      const step = this.nextStep(peer)
      link.call(step.action, step.payload(peer.transactionId), (outcome) => this.answered(peer, step, outcome))
      return
    }
  }

  private answered(peer: Peer, step: Step, outcome: Outcome): void {
    if (!this.running) return
    if (outcome.kind === 'result') {
      this.messages++
      if (typeof outcome.payload.transactionId === 'number') peer.transactionId = outcome.payload.transactionId
      if (step.endsSession) this.sessions++
    }
    this.idle.push(peer)
    this.give()
  }

  private nextStep(peer: Peer): Step {
    const { scenario, samplesPerSession, tokenOf } = this.options
    if (scenario === 'heartbeat') return { action: 'Heartbeat', payload: () => ({}), endsSession: false }
    if (scenario === 'meter') return sampleStep(peer.version, peer.round++)
    if (peer.next >= peer.steps.length) {
      peer.steps = sessionSteps(peer.version, tokenOf(peer.index), samplesPerSession, peer.round++)
      peer.next = 0
    }
    const step = peer.steps[peer.next++]
    if (!step) throw new Error('a session without steps')
    return step
  }
}
