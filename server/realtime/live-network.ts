import type { DomainEvent } from '../domain/events'
import type { NetworkStation } from '../domain/operations/ports'
import type { EvseId, LocationId, OwnerId, StationId } from '../kernel/ids'
import type { LiveAlarm, LiveCommand } from '../kernel/live'
import { minute, second } from '../kernel/time'
import { type EvseNode, evseNode, type StationNode, stationNode, withSession } from './live-nodes'

/** What one patch is made of, before it is cut to its audiences. */
export type Batch = {
  seq: number
  t0: number
  evses: EvseNode[]
  stations: StationNode[]
  alarms: LiveAlarm[]
  commands: LiveCommand[]
  reload: boolean
}

/** When somebody must hear of a change: at once, with the next patch, or not at all. */
export type Urgency = 'now' | 'soon' | 'never'

/** "Last message" alone is news only this often per station. */
const heardStepMs = 10 * second
const commandsKeptMs = 15 * minute
const commandsKept = 200
/** As many alarms as a browser takes in within a frame. */
const alarmsAtOnce = 200

type Heard = DomainEvent & { stationId: StationId }

/**
 * One tenant's network as it is now, built from the database once and from events after. Numbers every batch of changes;
 * each node remembers the batch that last carried it, so "everything since n" needs no log of patches.
 */
export class LiveNetwork {
  seq = 1
  /** The batch that last added or removed rows: a client older than this needs a new snapshot. */
  structureSeq = 1
  readonly stations = new Map<StationId, StationNode>()
  readonly evses = new Map<EvseId, EvseNode>()
  readonly alarms = new Map<number, LiveAlarm>()
  readonly commands = new Map<number, LiveCommand>()
  private readonly dirtyEvses = new Set<EvseNode>()
  private readonly dirtyStations = new Set<StationNode>()
  private readonly dirtyAlarms = new Map<number, LiveAlarm>()
  private readonly dirtyCommands = new Map<number, LiveCommand>()
  private restructured = false
  private oldestCause = Number.POSITIVE_INFINITY
  private oldestUrgentCause = Number.POSITIVE_INFINITY

  /** Replaces stations by what the database says; ids asked for and missing in `rows` are gone. */
  place(asked: readonly StationId[], rows: readonly NetworkStation[], at: number): void {
    const costs = asked.flatMap((id) => this.stations.get(id)?.evses.flatMap((evse) => evse.session ?? []) ?? [])
    const costOf = new Map(costs.map(({ id, cost }) => [id, cost]))
    for (const id of asked) this.remove(id)
    for (const row of rows) {
      const station = stationNode(row, this.seq + 1)
      // The rows know nothing of money: what was computed stays with its session.
      for (const { session } of station.evses) if (session) session.cost = costOf.get(session.id) ?? null
      this.stations.set(station.stationId, station)
      for (const evse of station.evses) this.evses.set(evse.id, evse)
    }
    this.restructured = true
    this.oldestCause = Math.min(this.oldestCause, at)
  }

  private remove(id: StationId): void {
    const station = this.stations.get(id)
    if (!station) return
    for (const evse of station.evses) {
      this.evses.delete(evse.id)
      this.dirtyEvses.delete(evse)
    }
    this.dirtyStations.delete(station)
    this.stations.delete(id)
  }

  /** Whose site it is; null: nobody's but the tenant's. */
  ownerOfSite(locationId: LocationId): OwnerId | null {
    for (const station of this.stations.values()) if (station.locationId === locationId) return station.locationOwnerId
    return null
  }

  apply(event: DomainEvent): Urgency {
    if (event.type === 'alarm.changed') return this.noteAlarm(event.alarm, event.receivedAt)
    if (event.type === 'command.changed') return this.noteCommand(event.command, event.receivedAt)
    if (event.type === 'user.rightsChanged' || event.type === 'ticket.changed') return 'never'
    if (event.type === 'alarm.silencesChanged' || event.type === 'alarm.ruleTuned') return 'never'
    const station = this.stations.get(event.stationId)
    if (!station) return 'never'
    const urgency = this.applyToStation(station, event)
    if (urgency !== 'never') this.oldestCause = Math.min(this.oldestCause, event.receivedAt)
    return urgency
  }

  private applyToStation(station: StationNode, event: Heard): Urgency {
    switch (event.type) {
      case 'station.connected':
      case 'station.disconnected':
        return this.connectivity(station, event.type === 'station.connected', event.receivedAt)
      case 'station.heard':
        return this.heard(station, event.receivedAt)
      case 'frame.exchanged': // whatever a station says is a sign of life (OCPP 2.0.1 G02: a heartbeat is only sent in silence)
        return event.exchange.direction === 'in' ? this.heard(station, event.receivedAt) : 'never'
      case 'evse.statusChanged':
        if (!event.live) return 'never'
        return this.status(station, event)
      case 'session.started':
      case 'session.updated':
      case 'session.ended': {
        const evse = this.evses.get(event.session.evseId)
        if (!event.live || !evse) return 'never'
        if (event.type !== 'session.ended') withSession(evse, event.session, event.receivedAt)
        else if (evse.session?.id === event.session.sessionId) evse.session = null
        else return 'never'
        this.dirtyEvses.add(evse)
        return 'soon'
      }
      case 'session.costChanged': {
        const evse = this.evses.get(event.evseId)
        if (evse?.session?.id !== event.sessionId) return 'never'
        evse.session.cost = { minor: event.cost.costMinor, currency: event.cost.currency }
        this.dirtyEvses.add(evse)
        return 'soon'
      }
      default:
        return 'never'
    }
  }

  private connectivity(station: StationNode, connected: boolean, at: number): Urgency {
    if (station.connected === connected) return 'never'
    station.connected = connected
    station.connectivityAt = at
    this.dirtyStations.add(station)
    for (const evse of station.evses) this.dirtyEvses.add(evse)
    return 'soon'
  }

  private heard(station: StationNode, at: number): Urgency {
    station.lastMessageAt = at
    if (at - station.heardSentAt < heardStepMs) return 'never'
    station.heardSentAt = at
    this.dirtyStations.add(station)
    return 'soon'
  }

  private status(station: StationNode, event: Extract<Heard, { type: 'evse.statusChanged' }>): Urgency {
    const { evseId, evseNumber, availability, phase, errorCode } = event
    const at = Math.min(event.at, event.receivedAt)
    let evse = this.evses.get(evseId)
    if (!evse) {
      const row = {
        evseId,
        evseNumber,
        availability,
        phase,
        statusAt: at,
        errorCode,
        vendorErrorCode: null,
        info: null,
        session: null,
      }
      evse = evseNode(station, row, this.seq + 1)
      this.evses.set(evseId, evse)
      station.evses = [...station.evses, evse].sort((a, b) => a.number - b.number)
      this.restructured = true
      return 'soon'
    }
    if (evse.availability !== availability || evse.phase !== phase) evse.since = at
    Object.assign(evse, { availability, phase, errorCode })
    this.dirtyEvses.add(evse)
    return 'soon'
  }

  private noteAlarm(alarm: LiveAlarm, at: number): Urgency {
    if (alarm.state === 'cleared') this.alarms.delete(alarm.id)
    else this.alarms.set(alarm.id, alarm)
    this.dirtyAlarms.set(alarm.id, alarm)
    this.oldestUrgentCause = Math.min(this.oldestUrgentCause, at)
    return 'now'
  }

  private noteCommand(command: LiveCommand, at: number): Urgency {
    this.commands.delete(command.id)
    this.commands.set(command.id, command)
    for (const [id, each] of this.commands) {
      if (this.commands.size <= commandsKept && each.queuedAt > at - commandsKeptMs) break
      this.commands.delete(id)
    }
    this.dirtyCommands.set(command.id, command)
    this.oldestUrgentCause = Math.min(this.oldestUrgentCause, at)
    return 'now'
  }

  get hasUrgent(): boolean {
    return this.dirtyAlarms.size + this.dirtyCommands.size > 0
  }

  /** Alarms and commands waiting to be told, a portion of them; null: none. They do not wait for the EVSEs' quarter of a second. */
  takeUrgent(): Batch | null {
    if (!this.hasUrgent) return null
    const alarms = [...this.dirtyAlarms.values()].slice(0, alarmsAtOnce)
    const batch = this.number({
      evses: [],
      stations: [],
      alarms,
      commands: [...this.dirtyCommands.values()],
      reload: false,
      t0: this.oldestUrgentCause,
    })
    for (const { id } of alarms) this.dirtyAlarms.delete(id)
    this.dirtyCommands.clear()
    // What is left of a flood is as old as what went first.
    if (!this.hasUrgent) this.oldestUrgentCause = Number.POSITIVE_INFINITY
    return batch
  }

  /** Changed EVSEs and stations; null: none. */
  take(): Batch | null {
    if (this.dirtyEvses.size + this.dirtyStations.size === 0 && !this.restructured) return null
    const reload = this.restructured
    const batch = this.number({
      evses: [...this.dirtyEvses],
      stations: [...this.dirtyStations],
      alarms: [],
      commands: [],
      reload,
      t0: this.oldestCause,
    })
    for (const node of batch.evses) node.changedSeq = batch.seq
    for (const node of batch.stations) node.changedSeq = batch.seq
    if (reload) this.structureSeq = batch.seq
    this.dirtyEvses.clear()
    this.dirtyStations.clear()
    this.restructured = false
    this.oldestCause = Number.POSITIVE_INFINITY
    return batch
  }

  private number(batch: Omit<Batch, 'seq'>): Batch {
    this.seq += 1
    return { ...batch, seq: this.seq }
  }
}
