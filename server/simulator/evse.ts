import { advance, begun, type Charge } from './charge'
import type { Fault } from './faults'
import type { Quirk } from './quirks'
import type { Random } from './random'
import type { PlugState, Report, Sample, StopReason, Transaction, Trigger } from './report'
import { packVoltage } from './vehicle'
import type { Place, Token, Visit } from './visit'

const triggerOf: Record<StopReason, Trigger> = {
  local: 'stopAuthorized',
  remote: 'remoteStop',
  vehicleLeft: 'vehicleLeft',
  full: 'energyLimit',
  fault: 'fault',
  refused: 'deauthorized',
  softReset: 'reset',
  hardReset: 'reset',
  unlock: 'unlocked',
  powerLoss: 'fault',
  other: 'fault',
}

/**
 * One EVSE as a machine of states. Each verb happens at an instant the caller gives (the past for history, now when
 * live) and returns what the station then has to tell; nothing here knows of sockets or versions.
 */
export class Evse {
  state: PlugState = 'available'
  visit: Visit | null = null
  transaction: Transaction | null = null
  charge: Charge | null = null
  fault: Fault | null = null
  operative = true
  /** Becomes unavailable when the running transaction ends. */
  closing = false
  /** Kept for this token. */
  reserved: { id: number; uid: string } | null = null
  /** W that may flow at an instant, when the CSMS set limits. */
  limitW: ((at: number) => number) | null = null
  private begin: Sample | null = null

  constructor(
    readonly number: number,
    readonly place: Place,
    private readonly quirk: Quirk,
    private readonly random: Random,
    /** Register of the meter, Wh with fractions; never falls. */
    public registerWh: number,
  ) {}

  /** Whether anybody's vehicle could be plugged in and charged now. */
  get free(): boolean {
    return this.state === 'available' && this.operative && this.visit === null
  }

  plugIn(at: number, visit: Visit): Report[] {
    this.visit = visit
    const reports = this.show(at, 'preparing')
    if (this.quirk.version !== '1.6' && this.quirk.startPoint === 'plug') {
      reports.push(this.startTransaction(at, 'plugged', null, null))
    }
    return reports
  }

  /** Energy may flow: the token was accepted, or the CSMS asked for the start. */
  startCharging(at: number, token: Token, how: 'authorized' | 'remoteStart', remoteStartId: number | null): Report[] {
    const reports: Report[] = []
    const power = this.quirk.version !== '1.6' && this.quirk.startPoint === 'power'
    if (this.transaction === null && !power) reports.push(this.startTransaction(at, how, token, remoteStartId))
    else if (this.transaction !== null) {
      this.transaction.token = token
      this.transaction.remoteStartId = remoteStartId
      reports.push(this.note('updated', at, how, token, null))
    }
    this.charge = begun(at, this.visit?.arrivalSoc ?? 40)
    reports.push(...this.show(at, 'charging'))
    if (power) reports.push(this.startTransaction(at, how, token, remoteStartId))
    else reports.push(this.note('updated', at, 'phaseChanged', null, null))
    return reports
  }

  /** Lets energy flow until `at`; tells a change of phase, and a sample when `sampled`. */
  flow(at: number, sampled: boolean): Report[] {
    if (this.charge === null || this.visit === null || this.transaction === null) return []
    const before = this.charge
    const allowedW = this.limitW?.(at) ?? Number.POSITIVE_INFINITY
    const terms = {
      vehicle: this.visit.vehicle,
      dc: this.place.dc,
      evsePowerW: this.visit.fails ? 0 : Math.min(this.place.evsePowerW, allowedW),
      targetSoc: this.visit.targetSoc,
      pauses: allowedW > 0 ? this.visit.pauses : [{ from: before.at, to: at }],
    }
    this.charge = advance(before, at, terms)
    this.registerWh += this.charge.energyWh - before.energyWh
    const reports: Report[] = []
    if (this.charge.phase !== this.state && this.state !== 'finishing') {
      reports.push(...this.show(at, this.charge.phase))
      reports.push(this.note('updated', at, 'phaseChanged', null, null))
    }
    if (sampled) reports.push(this.note('updated', at, 'periodic', null, this.sample(at, 'periodic')))
    return reports
  }

  stopCharging(at: number, reason: StopReason, token: Token | null = null): Report[] {
    const reports = this.flow(at, false)
    if (this.transaction !== null) {
      if (this.charge !== null) this.charge = { ...this.charge, powerW: 0 }
      const ended = this.inTransaction(at, triggerOf[reason], this.sample(at, 'end'))
      reports.push({ kind: 'ended', token, reason, begin: this.begin, ...ended })
    }
    this.transaction = null
    this.charge = null
    this.begin = null
    if (this.closing) {
      this.closing = false
      this.operative = false
    }
    if (this.visit !== null && this.fault === null) reports.push(...this.show(at, 'finishing'))
    return reports
  }

  /** The bay is empty again. */
  leave(at: number): Report[] {
    const reports = this.transaction === null ? [] : this.stopCharging(at, 'vehicleLeft')
    this.visit = null
    return [...reports, ...this.rest(at)]
  }

  breakDown(at: number, fault: Fault): Report[] {
    const reports = this.transaction === null ? [] : this.stopCharging(at, 'fault')
    this.visit = null
    this.fault = fault
    const problem: Report = { kind: 'problem', at, evseNumber: this.number, fault, cleared: false }
    return [...reports, ...this.show(at, 'faulted'), problem]
  }

  recover(at: number): Report[] {
    if (this.fault === null) return []
    const problem: Report = { kind: 'problem', at, evseNumber: this.number, fault: this.fault, cleared: true }
    this.fault = null
    return [problem, ...this.rest(at)]
  }

  /** A running transaction is never cut by a change of availability (1.6 §5.2, 2.0.1 G03). */
  setOperative(at: number, operative: boolean): { status: 'Accepted' | 'Scheduled'; reports: Report[] } {
    if (!operative && this.transaction !== null) {
      this.closing = true
      return { status: 'Scheduled', reports: [] }
    }
    this.closing = false
    this.operative = operative
    return { status: 'Accepted', reports: this.fault === null && this.visit === null ? this.rest(at) : [] }
  }

  sample(at: number, context: Sample['context']): Sample {
    const powerW = this.charge?.powerW ?? 0
    const soc = this.charge?.socPercent ?? null
    const vehicle = this.visit?.vehicle
    const phases = this.place.dc ? 0 : (vehicle?.acPhases ?? 3)
    const voltageV = vehicle && this.place.dc ? packVoltage(vehicle, soc ?? 50) : 229 + this.random.between(0, 3)
    return {
      at,
      context,
      energyWh: Math.floor(this.registerWh),
      powerW: Math.round(powerW),
      currentA: powerW / (voltageV * (phases || 1)),
      voltageV,
      phases,
      socPercent: this.place.dc ? soc : null,
      temperatureC: 24 + (powerW / this.place.evsePowerW) * 22 + this.random.between(0, 1.5),
    }
  }

  /** The status as it stands; `restated` for a station that (re)connects or was asked. */
  statusNow(at: number, restated = true): Report {
    return { kind: 'status', at, evseNumber: this.number, state: this.state, fault: this.fault, restated }
  }

  /** An extra event of the running transaction, because the CSMS asked for it. */
  sampleNow(at: number): Report | null {
    return this.sampleAt(at, 'asked')
  }

  sampleAt(at: number, trigger: 'asked' | 'limitChanged'): Report | null {
    if (this.transaction === null) return null
    return this.note('updated', at, trigger, null, this.sample(at, 'asked'))
  }

  /** Kept for somebody from now on; null: for nobody any more. */
  setReserved(at: number, reserved: { id: number; uid: string } | null): Report[] {
    this.reserved = reserved
    return this.visit === null && this.fault === null ? this.rest(at) : []
  }

  private rest(at: number): Report[] {
    return this.show(at, this.operative ? (this.reserved ? 'reserved' : 'available') : 'unavailable')
  }

  private show(at: number, state: PlugState): Report[] {
    if (this.state === state && state !== 'faulted') return []
    this.state = state
    return [this.statusNow(at, false)]
  }

  private startTransaction(at: number, trigger: Trigger, token: Token | null, remoteStartId: number | null): Report {
    const startMeterWh = Math.floor(this.registerWh)
    const id = this.random.uuid()
    const facts = { number: null, token, startedAt: at, startMeterWh, remoteStartId, nextSeqNo: 0, refused: false }
    this.transaction = { evseNumber: this.number, id, ...facts }
    if (this.reserved) this.transaction.reservationId = this.reserved.id
    this.reserved = null
    this.begin = this.sample(at, 'begin')
    return this.note('started', at, trigger, token, this.begin)
  }

  private note(kind: 'started' | 'updated', at: number, trigger: Trigger, token: Token | null, sample: Sample | null) {
    return { kind, token, ...this.inTransaction(at, trigger, sample) } satisfies Report
  }

  private inTransaction(at: number, trigger: Trigger, sample: Sample | null) {
    const transaction = this.transaction
    if (transaction === null) throw new Error(`EVSE ${this.number} has no transaction to speak of`)
    const seqNo = transaction.nextSeqNo++
    return { at, transaction, seqNo, trigger, phase: this.state, sample, offline: false }
  }
}
