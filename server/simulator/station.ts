import { minute, second } from '../kernel/time'
import { forgetTransaction, obeyLimits } from './charging-profiles'
import { arrived, askForCertificate, type Credentials, failed, startingWith, type TlsWorld, wayIn } from './credentials'
import { Evse } from './evse'
import { emptyHoldings, type Holdings } from './holdings'
import { Link, type Outcome } from './link'
import { NamedTimers } from './named-timers'
import { type Entry, Outbox } from './outbox'
import type { Version } from './quirks'
import { Random } from './random'
import { type Answered, type BootReason, isTransactionReport, type Report } from './report'
import { Settings } from './settings'
import type { StationSpec } from './station-spec'
import type { Stats } from './stats'
import type { Tongue } from './tongue'
import type { Wheel } from './wheel'

/** What all stations of a run share. */
export type World = {
  url: string
  /** Absent: no encrypted listener is known, and no station goes there. */
  tls?: TlsWorld
  wheel: Wheel
  stats: Stats
  seed: string
  /** > 1: vehicles, stays and waits are that much smaller. */
  speed: number
  tongues: Record<Version, Tongue>
  /** The CSMS refused the token of a running transaction and the station ended it: the driver drives off. */
  reacted(station: Station, evse: Evse): void
  /** A message of the station was answered; `left` are still to be said. */
  said?(station: Station, left: number): void
}

/** Transaction messages are tried this often, with growing waits (TransactionMessageAttempts, 1.6 §9.1.27). */
const messageAttempts = 3

/**
 * One station: connection, boot, heartbeat, and the order in which it says things. What happens at its EVSEs is decided
 * elsewhere (visits.ts live, history.ts for the past) and handed in as reports.
 */
export class Station {
  readonly evses: Evse[]
  readonly random: Random
  readonly outbox = new Outbox()
  readonly settings = new Settings()
  private held: Holdings | null = null
  readonly tongue: Tongue
  password: string | Buffer | null
  readonly credentials: Credentials
  link: Link | null = null
  /** Boot accepted on this power-up. */
  accepted = false
  /** ms the station's clock is ahead of the world's. */
  clockSkewMs = 0
  /** Set by injections: transaction messages go out twice, or two change places. */
  duplicateNext = 0
  swapNext = false
  /** Set by an injection and a role: signed readings are changed after signing. */
  tamperNext = 0
  tampersMeter = false
  private bootReason: BootReason = 'powerUp'
  private mustBoot = true
  private awake = false
  private attempts = 0
  private heartbeatMs = 5 * minute
  private readonly timers: NamedTimers<'reconnect' | 'heartbeat' | 'ping' | 'retry'>
  private stopped = false
  private silentUntil = 0

  constructor(
    readonly spec: StationSpec,
    readonly world: World,
  ) {
    this.timers = new NamedTimers(world.wheel)
    this.random = new Random(`${world.seed}/${spec.identity}`)
    this.tongue = world.tongues[spec.quirk.version]
    this.password = spec.password
    this.credentials = startingWith(spec.securityProfile ?? (spec.password === null ? 0 : 1))
    this.evses = spec.evses.map((evse) => new Evse(evse.number, evse.place, spec.quirk, this.random, evse.registerWh))
  }

  /** What the CSMS put into it. Made when first needed: most of 10,000 stations have none. */
  get holdings(): Holdings {
    this.held ??= emptyHoldings()
    return this.held
  }

  get heldSomething(): Holdings | null {
    return this.held
  }

  /** After a restart; what was kept for somebody meanwhile is free again. */
  takeUp(held: Holdings): void {
    this.held = { ...held, reservations: [] }
    obeyLimits(this)
  }

  /** The station's own clock, ms UTC. */
  now(): number {
    return Date.now() + this.clockSkewMs
  }

  get online(): boolean {
    return this.accepted && this.link?.open === true
  }

  evse(number: number): Evse | undefined {
    return this.evses.find((evse) => evse.number === number)
  }

  /** Goes on as after a mere loss of connection: transactions run on, nothing boots. */
  wakeUp(): void {
    this.mustBoot = false
    this.awake = true
    this.connect()
  }

  connect(): void {
    if (this.stopped || this.link !== null) return
    const { wheel, stats } = this.world
    const { identity } = this.spec
    const options = { ...wayIn(this), identity, protocol: this.tongue.protocol, wheel, stats }
    this.link = new Link(options, {
      opened: () => this.opened(),
      asked: (action, payload) => this.tongue.hear(this, action, payload),
      closed: () => this.closed(),
    })
  }

  /** For good: nothing is said any more, and nothing reconnects. */
  stop(): void {
    this.stopped = true
    this.timers.clearAll()
    this.link?.close()
  }

  /** No connection for so long; what happens meanwhile is queued where the standard says so. */
  loseConnection(forMs: number): void {
    this.silentUntil = performance.now() + forMs
    if (this.link) this.link.cut()
    else this.reconnectAfter(forMs)
  }

  /** Power cycle: the connection goes, and after some seconds the station boots anew. */
  restart(reason: BootReason, downMs: number): void {
    this.mustBoot = true
    this.accepted = false
    this.bootReason = reason
    this.loseConnection(downMs)
  }

  /** Says these in their order. While offline only transactions are kept: a status is restated after the reconnect. */
  tell(reports: readonly Report[]): void {
    const { online } = this
    for (const report of reports) {
      if (isTransactionReport(report)) {
        if (report.kind === 'started') this.world.stats.sessionsStarted++
        if (report.kind === 'ended') {
          this.world.stats.sessionsEnded++
          if (this.held) forgetTransaction(this, report.transaction)
        }
        this.outbox.add(online ? report : { ...report, offline: true })
      } else if (online) {
        const times = report.kind === 'status' ? this.spec.quirk.statusRepeats : 1
        for (let i = 0; i < times; i++) this.outbox.add(report)
      }
    }
    this.pump()
  }

  /** Things that happened before the connection, with their own times, statuses included. */
  tellPast(reports: readonly Report[]): void {
    for (const report of reports) this.outbox.add(isTransactionReport(report) ? { ...report, offline: true } : report)
  }

  /** Passes the queue; `done` hears null when there was no answer to use. */
  tellAtOnce(report: Report, done: ((answered: Answered | null) => void) | null = null): void {
    if (!this.online && report.kind !== 'boot') {
      done?.(null)
      return
    }
    this.outbox.addUrgent(report, done)
    this.pump()
  }

  /** Another BootNotification without a restart, because the CSMS asked for it. */
  bootAgain(): void {
    this.timers.clear('retry')
    this.boot()
  }

  sayStatus(evseNumber?: number): void {
    const at = this.now()
    const { stationStatus, version } = this.spec.quirk
    if (stationStatus && version === '1.6' && evseNumber === undefined) {
      this.outbox.addUrgent({ kind: 'status', at, evseNumber: 0, state: 'available', fault: null, restated: true })
    }
    for (const evse of this.evses) {
      if (evseNumber === undefined || evse.number === evseNumber) this.outbox.addUrgent(evse.statusNow(at))
    }
    this.pump()
  }

  /** Sends the next thing if nothing is under way. */
  pump(): void {
    while (this.link?.open && !this.link.busy && !this.timers.has('retry')) {
      if (this.swapNext && this.outbox.length > 1) {
        this.outbox.swapNext()
        this.swapNext = false
      }
      const entry = this.outbox.next(!this.accepted)
      if (entry === undefined) return
      const said = this.tongue.say(this, entry.report)
      if (said === null) {
        this.finish(entry, {})
        continue
      }
      this.link.call(said.action, said.payload, (outcome) => this.answered(entry, outcome))
    }
  }

  private opened(): void {
    this.attempts = 0
    arrived(this)
    const { pingS, bootsAfterReconnect } = this.spec.quirk
    if (pingS !== null) this.pingEvery(pingS * second)
    const boots = this.mustBoot || (bootsAfterReconnect && !this.awake)
    this.awake = false
    if (boots) {
      this.accepted = false
      this.boot()
    } else {
      this.accepted = true
      this.sayStatus()
      this.beat()
    }
  }

  private boot(): void {
    this.outbox.addUrgent(
      { kind: 'boot', reason: this.bootReason },
      (answered) => {
        const boot = answered?.boot
        if (!boot) return
        if (boot.status !== 'Accepted') {
          this.timers.set('retry', Math.max(5, boot.intervalS) * second, () => this.boot())
          return
        }
        this.accept(boot.intervalS)
      },
      true,
    )
    this.pump()
  }

  private accept(intervalS: number): void {
    const first = this.mustBoot
    this.mustBoot = false
    this.accepted = true
    if (intervalS > 0) this.heartbeatMs = intervalS * second
    if (first) this.outbox.addUrgent({ kind: 'securityEvent', at: this.now(), type: 'StartupOfTheDevice' })
    this.sayStatus()
    this.beat()
    if (this.spec.securityProfile === 3 && this.credentials.certificate === null) void askForCertificate(this)
  }

  private beat(): void {
    this.timers.set('heartbeat', this.heartbeatMs * this.random.between(0.95, 1), () => {
      if (!this.online) return
      this.tellAtOnce({ kind: 'heartbeat' })
      this.beat()
    })
  }

  private pingEvery(periodMs: number): void {
    this.timers.set('ping', periodMs, () => {
      if (!this.link?.open) return
      this.link.ping()
      this.pingEvery(periodMs)
    })
  }

  private answered(entry: Entry, outcome: Outcome): void {
    if (outcome.kind === 'closed') return
    if (outcome.kind === 'result') {
      const answered = this.tongue.understand(entry.report, outcome.payload)
      this.learn(entry.report, answered)
      if (this.duplicateNext > 0 && isTransactionReport(entry.report)) this.duplicateNext--
      else this.finish(entry, answered)
    } else if (isTransactionReport(entry.report) && ++entry.attempts < messageAttempts) {
      // 1.6 §4.1: wait before the next try, longer each time.
      this.timers.set('retry', (10 * second * entry.attempts) / this.world.speed, () => this.pump())
    } else {
      if (isTransactionReport(entry.report)) this.world.stats.lost++
      this.finish(entry, null)
      if (entry.report.kind === 'boot') this.timers.set('retry', 10 * second, () => this.boot())
    }
    this.pump()
  }

  private finish(entry: Entry, answered: Answered | null): void {
    this.outbox.remove(entry)
    entry.done?.(answered)
    this.world.said?.(this, this.outbox.length)
  }

  /** A CSMS that numbers transactions has told the number; one that refuses the token ends the transaction. */
  private learn(report: Report, answered: Answered): void {
    if (!isTransactionReport(report)) return
    const { transaction } = report
    if (report.kind === 'started' && answered.transactionNumber !== undefined)
      transaction.number = answered.transactionNumber
    const refused = answered.authorization !== undefined && answered.authorization !== 'Accepted'
    if (!refused || transaction.refused || report.kind === 'ended') return
    transaction.refused = true
    const evse = this.evse(transaction.evseNumber)
    if (!evse || evse.transaction !== transaction) return
    this.tell(evse.stopCharging(this.now(), 'refused'))
    this.world.reacted(this, evse)
  }

  private closed(): void {
    if (!this.link?.wasOpen) failed(this)
    this.link = null
    this.world.stats.disconnects++
    this.timers.clear('ping', 'heartbeat', 'retry')
    this.outbox.forgetFleeting()
    this.accepted = this.accepted && !this.mustBoot
    if (this.stopped) return
    const silentMs = this.silentUntil - performance.now()
    // RetryBackOffWaitMinimum + random, the first part doubling (2.0.1 part 4 §5.3).
    const backOffMs = 2 * second * 2 ** Math.min(5, this.attempts++) + this.random.between(0, 3 * second)
    this.reconnectAfter(silentMs > 0 ? silentMs : backOffMs)
  }

  private reconnectAfter(delayMs: number): void {
    this.timers.set('reconnect', delayMs, () => this.connect())
  }
}
