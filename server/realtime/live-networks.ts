import type { DomainEvent, EventOf } from '../domain/events'
import type { NetworkSource, NetworkStation } from '../domain/operations/ports'
import type { StationId, TenantId } from '../kernel/ids'
import { type Clock, minute } from '../kernel/time'
import type { LiveFeed } from './live-feed'
import { type Batch, LiveNetwork } from './live-network'
import { Pace, urgentPaceMs } from './pace'

type Told = (tenantId: TenantId, network: LiveNetwork, batch: Batch) => void

type Parts = { feed: LiveFeed; source: NetworkSource; clock: Clock; onError: (error: unknown) => void }

const followed = [
  'station.connected',
  'station.disconnected',
  'station.heard',
  'frame.exchanged',
  'evse.statusChanged',
  'session.started',
  'session.updated',
  'session.ended',
  'session.costChanged',
  'command.changed',
  'alarm.changed',
] as const
/** Many rows change in a row (an import): one query for all of them. */
const reloadAfterMs = 150

/** The live pictures of all tenants in this process. Call `start` before stations may connect. */
export class LiveNetworks {
  private readonly networks = new Map<TenantId, LiveNetwork>()
  private readonly paces = new Map<TenantId, Pace>()
  private readonly urgentPaces = new Map<TenantId, Pace>()
  private readonly listeners = new Set<Told>()
  private readonly stops: (() => void)[] = []
  /** Stations whose row is being read, and what happened to them meanwhile, which is newer than the row. */
  private readonly reloading = new Map<StationId, DomainEvent[]>()
  private readonly stale = new Map<StationId, TenantId>()
  private reloadTimer: NodeJS.Timeout | null = null
  private reading: Promise<void> = Promise.resolve()

  constructor(private readonly parts: Parts) {}

  async start(): Promise<void> {
    const { feed, source, clock } = this.parts
    const [stations, alarms, commands] = await Promise.all([
      source.load(),
      source.openAlarms(),
      source.commandsSince(clock.now() - 15 * minute),
    ])
    const tenants = new Set([...stations, ...alarms, ...commands].map((row) => row.tenantId))
    for (const tenantId of tenants)
      this.of(tenantId).place(
        [],
        stations.filter((row) => row.tenantId === tenantId),
        clock.now(),
      )
    for (const { tenantId, value } of alarms) this.of(tenantId).alarms.set(value.id, value)
    for (const { tenantId, value } of commands) this.of(tenantId).commands.set(value.id, value)
    for (const network of this.networks.values()) network.take()
    this.stops.push(feed.subscribe(followed, (event) => this.hear(event)))
    this.stops.push(feed.subscribe(['station.changed'], (event) => this.reload(event)))
  }

  stop(): void {
    for (const stop of this.stops) stop()
    for (const pace of [...this.paces.values(), ...this.urgentPaces.values()]) pace.stop()
    if (this.reloadTimer) clearTimeout(this.reloadTimer)
  }

  /** The tenant's picture; an empty one for a tenant without stations. */
  of(tenantId: TenantId): LiveNetwork {
    const known = this.networks.get(tenantId)
    if (known) return known
    const network = new LiveNetwork()
    this.networks.set(tenantId, network)
    const { clock } = this.parts
    this.paces.set(tenantId, new Pace(clock, () => this.tell(tenantId, network, network.take())))
    this.urgentPaces.set(tenantId, new Pace(clock, () => this.tellUrgent(tenantId, network), urgentPaceMs))
    return network
  }

  /** Called with every numbered batch, in order. */
  onBatch(listener: Told): void {
    this.listeners.add(listener)
  }

  private tell(tenantId: TenantId, network: LiveNetwork, batch: Batch | null): void {
    if (batch) for (const listener of this.listeners) listener(tenantId, network, batch)
  }

  private tellUrgent(tenantId: TenantId, network: LiveNetwork): void {
    this.tell(tenantId, network, network.takeUrgent())
    if (network.hasUrgent) this.urgentPaces.get(tenantId)?.ask()
  }

  private hear(event: Exclude<DomainEvent, EventOf<'user.rightsChanged' | 'ticket.changed'>>): void {
    if (event.stationId !== null) this.reloading.get(event.stationId)?.push(event)
    const network = this.of(event.tenantId)
    const urgency = network.apply(event)
    if (urgency === 'now') this.urgentPaces.get(event.tenantId)?.ask()
    if (urgency === 'soon') this.paces.get(event.tenantId)?.ask()
  }

  private reload({ stationId, tenantId }: EventOf<'station.changed'>): void {
    this.stale.set(stationId, tenantId)
    this.reloadTimer ??= setTimeout(() => {
      this.reloadTimer = null
      const asked = new Map(this.stale)
      this.stale.clear()
      this.reading = this.reading.then(() => this.readAgain(asked)).catch(this.parts.onError)
    }, reloadAfterMs)
  }

  private async readAgain(asked: Map<StationId, TenantId>): Promise<void> {
    for (const id of asked.keys()) this.reloading.set(id, [])
    try {
      const rows = await this.parts.source.stations([...asked.keys()])
      for (const tenantId of new Set(asked.values())) this.replace(tenantId, asked, rows)
    } finally {
      for (const id of asked.keys()) this.reloading.delete(id)
    }
  }

  private replace(tenantId: TenantId, asked: Map<StationId, TenantId>, rows: readonly NetworkStation[]): void {
    const ids = [...asked].filter(([, owner]) => owner === tenantId).map(([id]) => id)
    const network = this.of(tenantId)
    network.place(
      ids,
      rows.filter((row) => row.tenantId === tenantId),
      this.parts.clock.now(),
    )
    for (const id of ids)
      for (const event of this.reloading.get(id) ?? [])
        if (event.type !== 'alarm.changed' && event.type !== 'command.changed') network.apply(event)
    this.paces.get(tenantId)?.ask()
  }
}
