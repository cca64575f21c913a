import type {
  LiveAlarm,
  LiveCatchUp,
  LiveCommand,
  LiveCounts,
  LiveExchange,
  LivePatch,
  LiveSnapshot,
} from '@/server/kernel/live'
import { emptySnapshot } from './empty-snapshot'
import { LiveNetwork } from './live-network'
import { type EvseView, evseView, type StationView, stationView } from './live-views'

export type Dirty = { evses: ReadonlySet<number>; stations: ReadonlySet<number>; structure: boolean; alarms: boolean }

const exchangesKept = 2_000
const commandsKept = 200

/**
 * Everything live, outside React. Changes are gathered and told once a frame: to components by key (`evse:12`,
 * `station:3`, `alarms`, `commands`, `counts`, `exchanges:3`), to canvases as sets of rows.
 */
export class LiveStore {
  readonly network = new LiveNetwork()
  loaded = false
  private readonly alarmsById = new Map<number, LiveAlarm>()
  private readonly commandsById = new Map<number, LiveCommand>()
  private readonly exchanges = new Map<number, LiveExchange[]>()
  private serverCounts: LiveCounts | null = null
  private readonly listeners = new Map<string, Set<() => void>>()
  private readonly frameListeners = new Set<(dirty: Dirty) => void>()
  private readonly alarmListeners = new Set<(alarm: LiveAlarm) => void>()
  private readonly views = new Map<string, unknown>()
  private dirtyEvses = new Set<number>()
  private dirtyStations = new Set<number>()
  private readonly dirtyKeys = new Set<string>()
  private structureDirty = false
  private ticketNews = 0
  private scheduled = false
  private drawing: number | null = null

  constructor(
    private readonly nextFrame: (run: () => void) => void,
    private readonly onDrawn: (oldestCause: number) => void,
  ) {}

  /** Forgets everything: another person signs in. */
  clear(): void {
    this.replace(emptySnapshot)
    this.exchanges.clear()
    this.loaded = false
  }

  /** A new picture; returns how much differs from the old one. */
  replace(snapshot: LiveSnapshot): number {
    const changes = this.network.load(snapshot)
    const known = this.loaded
    this.loaded = true
    this.structureDirty = true
    this.views.clear()
    for (const key of this.listeners.keys()) this.dirtyKeys.add(key)
    const lists = this.replaceLists(snapshot)
    this.schedule()
    return known ? changes + lists : 0
  }

  catchUp(answer: LiveCatchUp): number {
    return this.applyRows(answer.evses, answer.stations) + this.replaceLists(answer)
  }

  apply(patch: LivePatch): void {
    this.applyRows(patch.evses ?? [], patch.stations ?? [])
    for (const alarm of patch.alarms ?? []) this.setAlarm(alarm)
    for (const command of patch.commands ?? []) this.setCommand(command)
    this.drawing = Math.min(this.drawing ?? Number.POSITIVE_INFINITY, patch.t0)
  }

  /** Totals the server counted, for a client that does not follow every EVSE; null: count here. */
  setCounts(counts: LiveCounts | null): void {
    if (counts === null && this.serverCounts === null) return
    this.serverCounts = counts
    this.touch('counts')
  }

  /** Some ticket came or changed; what, its queue asks for. */
  noteTickets(): void {
    this.ticketNews += 1
    this.touch('tickets')
  }

  addExchanges(exchanges: readonly LiveExchange[]): void {
    for (const exchange of exchanges) {
      const before = this.exchanges.get(exchange.stationId) ?? []
      this.exchanges.set(exchange.stationId, [exchange, ...before].slice(0, exchangesKept))
      this.touch(`exchanges:${exchange.stationId}`)
    }
  }

  subscribe = (key: string, listener: () => void): (() => void) => {
    const set = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, set.add(listener))
    return () => {
      set.delete(listener)
      if (set.size === 0) this.listeners.delete(key)
    }
  }

  /** Once a frame in which something changed: the rows concerned, for canvases. */
  onFrame(listener: (dirty: Dirty) => void): () => void {
    this.frameListeners.add(listener)
    return () => this.frameListeners.delete(listener)
  }

  /** Each alarm the moment it arrives, before any frame: sound and announcements work in a hidden tab too. */
  onAlarm(listener: (alarm: LiveAlarm) => void): () => void {
    this.alarmListeners.add(listener)
    return () => this.alarmListeners.delete(listener)
  }

  /** Counts the news of tickets. */
  tickets = (): number => this.ticketNews

  evse(id: number): EvseView | null {
    const row = this.network.evseIndex.get(id)
    return row === undefined ? null : this.view(`evse:${id}`, () => evseView(this.network, row))
  }

  station(id: number): StationView | null {
    const row = this.network.stationIndex.get(id)
    return row === undefined
      ? null
      : this.view(`station:${id}`, () => stationView(this.network, row, (each) => this.evse(each)))
  }

  counts = (): LiveCounts => this.serverCounts ?? this.view('counts', () => this.network.counts())
  /** Open alarms people are told of, in no particular order. */
  alarms = (): readonly LiveAlarm[] =>
    this.view('alarms', () => [...this.alarmsById.values()].filter((alarm) => alarm.hold === null))
  /** Open alarms that are shelved, suppressed or out of service. */
  heldAlarms = (): readonly LiveAlarm[] =>
    this.view('heldAlarms', () => [...this.alarmsById.values()].filter((alarm) => alarm.hold !== null))
  /** Commands under way and the latest that are through, newest first. */
  commands = (): readonly LiveCommand[] =>
    this.view('commands', () => [...this.commandsById.values()].sort((a, b) => b.queuedAt - a.queuedAt || b.id - a.id))
  exchangesOf = (stationId: number): readonly LiveExchange[] => this.exchanges.get(stationId) ?? none

  private view<T>(key: string, make: () => T): T {
    if (!this.views.has(key)) this.views.set(key, make())
    return this.views.get(key) as T
  }

  private applyRows(evses: LivePatch['evses'] & object, stations: LivePatch['stations'] & object): number {
    let changes = 0
    for (const each of evses) {
      const { row, changed } = this.network.setEvse(each)
      if (row >= 0) this.touchEvse(row)
      if (changed) changes += 1
    }
    for (const each of stations) {
      const { row, changed } = this.network.setStation(each)
      if (row >= 0) this.touchStation(row)
      if (changed) changes += 1
    }
    return changes
  }

  private replaceLists({ alarms, commands }: Pick<LiveCatchUp, 'alarms' | 'commands'>): number {
    const changed = alarms.filter((alarm) => !sameAlarm(this.alarmsById.get(alarm.id), alarm))
    const kept = new Set<number>(alarms.map((alarm) => alarm.id))
    const gone = [...this.alarmsById.values()].filter((alarm) => !kept.has(alarm.id))
    for (const alarm of gone) this.alarmsById.delete(alarm.id)
    for (const alarm of changed) this.setAlarm(alarm)
    this.commandsById.clear()
    for (const command of commands) this.setCommand(command)
    this.touchAlarms()
    this.touch('commands')
    return changed.length + gone.length
  }

  private setAlarm(alarm: LiveAlarm): void {
    const before = this.alarmsById.get(alarm.id)
    if (alarm.state === 'cleared') this.alarmsById.delete(alarm.id)
    else this.alarmsById.set(alarm.id, alarm)
    if (alarm.hold === null || before?.hold === null) this.touch('alarms')
    if (alarm.hold !== null || (before && before.hold !== null)) this.touch('heldAlarms')
    for (const listener of this.alarmListeners) listener(alarm)
  }

  private setCommand(command: LiveCommand): void {
    this.commandsById.delete(command.id)
    this.commandsById.set(command.id, command)
    for (const id of this.commandsById.keys()) {
      if (this.commandsById.size <= commandsKept) break
      this.commandsById.delete(id)
    }
    this.touch('commands')
  }

  private touchAlarms(): void {
    this.touch('alarms')
    this.touch('heldAlarms')
  }

  /** The worst open alarm of each station that people are told of, for rings and marks. */
  private markAlarms(): void {
    const { stations, stationIndex } = this.network
    const worst = new Uint8Array(stations.count)
    const unseen = new Uint8Array(stations.count)
    for (const alarm of this.alarms()) {
      const row = alarm.stationId === null ? undefined : stationIndex.get(alarm.stationId)
      if (row === undefined) continue
      const before = worst[row]!
      const waits = Number(alarm.acknowledgedAt === null)
      if (before === alarm.priority) unseen[row]! |= waits
      if (before !== 0 && before <= alarm.priority) continue
      worst[row] = alarm.priority
      unseen[row] = waits
    }
    for (let row = 0; row < stations.count; row += 1) {
      if (worst[row] === stations.worstAlarm[row] && unseen[row] === stations.unseenAlarm[row]) continue
      stations.worstAlarm[row] = worst[row]!
      stations.unseenAlarm[row] = unseen[row]!
      this.touchStation(row)
    }
  }

  private touchEvse(row: number): void {
    const { evses } = this.network
    this.dirtyEvses.add(row)
    this.touch(`evse:${evses.id[row]}`)
    this.touch('counts')
    this.touchStation(evses.station[row]!)
  }

  private touchStation(row: number): void {
    this.dirtyStations.add(row)
    this.touch(`station:${this.network.stations.id[row]}`)
  }

  private touch(key: string): void {
    this.views.delete(key)
    this.dirtyKeys.add(key)
    this.schedule()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.nextFrame(() => this.flush())
  }

  private flush(): void {
    if (this.structureDirty || this.dirtyKeys.has('alarms')) this.markAlarms()
    this.scheduled = false
    const dirty: Dirty = {
      evses: this.dirtyEvses,
      stations: this.dirtyStations,
      structure: this.structureDirty,
      alarms: this.dirtyKeys.has('alarms'),
    }
    const keys = [...this.dirtyKeys]
    const cause = this.drawing
    this.dirtyEvses = new Set()
    this.dirtyStations = new Set()
    this.dirtyKeys.clear()
    this.structureDirty = false
    this.drawing = null
    for (const listener of this.frameListeners) listener(dirty)
    for (const key of keys) for (const listener of this.listeners.get(key) ?? []) listener()
    if (cause !== null) this.onDrawn(cause)
  }
}

const none: readonly LiveExchange[] = []

const sameAlarm = (a: LiveAlarm | undefined, b: LiveAlarm) =>
  a !== undefined &&
  a.state === b.state &&
  a.occurrences === b.occurrences &&
  a.priority === b.priority &&
  a.effect === b.effect &&
  a.acknowledgedAt === b.acknowledgedAt &&
  a.assignedTo === b.assignedTo &&
  a.chattering === b.chattering &&
  a.causeId === b.causeId &&
  a.explains === b.explains &&
  a.stakes?.revenuePerHourMinor === b.stakes?.revenuePerHourMinor &&
  a.stakes?.sessionsCut === b.stakes?.sessionsCut &&
  a.hold?.kind === b.hold?.kind &&
  a.hold?.until === b.hold?.until
