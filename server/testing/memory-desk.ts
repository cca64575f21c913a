import type { TokenRecord } from '../domain/access/ports'
import type { Outcome, StationDesk } from '../domain/charging/desk'
import type { IntervalRow, StationChange, Write } from '../domain/charging/ports'
import type { Session } from '../domain/charging/session'
import type { EvseSlot, StationState } from '../domain/charging/station-state'
import type { DomainEvent, EventOf, EventType } from '../domain/events'
import type { EvseId, SessionId, StationId, TenantId } from '../kernel/ids'

export type MemoryOptions = {
  protocol?: string
  evses?: number
  unknownTokens?: 'refuse' | 'accept'
  tokens?: (Partial<TokenRecord> & { uid: string })[]
  openElsewhere?: number
  sentByUs?: string[]
}

const token = (record: Partial<TokenRecord> & { uid: string }): TokenRecord => ({
  type: 'ISO14443',
  blocked: false,
  validFrom: null,
  validUntil: null,
  groupId: null,
  contractId: null,
  contractActive: true,
  maxConcurrentSessions: null,
  ...record,
})

/** A station's desk over plain maps, for the domain's rules alone; `db/` has its own tests on PostgreSQL. */
export class MemoryDesk {
  readonly sessions = new Map<number, Session>()
  readonly intervals = new Map<string, IntervalRow>()
  readonly evses = new Map<number, EvseId>()
  readonly written: Write[] = []
  readonly events: DomainEvent[] = []
  readonly station: Partial<StationChange> = {}
  lookups = 0
  desk: StationDesk

  constructor(private readonly options: MemoryOptions = {}) {
    for (let number = 1; number <= (options.evses ?? 1); number += 1) this.evses.set(number, (100 + number) as EvseId)
    this.desk = this.open(options.protocol ?? 'ocpp1.6')
  }

  /** Runs a command and keeps what it wants written, as a commit would. */
  async run<Reply, Input>(
    command: (desk: StationDesk, input: Input) => Promise<Outcome<Reply>>,
    input: Input,
  ): Promise<Reply> {
    const outcome = await command(this.desk, structuredClone(input))
    this.written.push(...outcome.writes)
    this.events.push(...outcome.events)
    for (const write of outcome.writes) this.keep(write)
    return outcome.reply
  }

  /** The station's desk as a new connection finds it. */
  reload(): void {
    const before = this.desk.state
    this.desk = this.open(before.protocol)
    const { state } = this.desk
    Object.assign(state, {
      bootedAt: before.bootedAt,
      availability: before.availability,
      clockSkewMs: before.clockSkewMs,
    })
    for (const [number, slot] of state.evses) {
      const known = before.evses.get(number)
      if (known)
        Object.assign(slot, {
          availability: known.availability,
          reported: known.reported,
          phase: known.phase,
          statusAt: known.statusAt,
        })
      slot.interval = this.history(number).at(-1) ?? null
      const own = [...this.sessions.values()]
        .filter((session) => session.evseId === slot.evseId)
        .sort((a, b) => a.startedAt - b.startedAt)
      slot.session = own.findLast((session) => session.state === 'active') ?? null
      slot.lastEnded = own.findLast((session) => session.state === 'ended') ?? null
    }
    state.unplaced = [...this.sessions.values()].filter(
      (session) => session.state === 'active' && session.evseNumber === 0,
    )
  }

  history(evseNumber: number): IntervalRow[] {
    const evseId = this.evses.get(evseNumber)
    return [...this.intervals.values()].filter((row) => row.evseId === evseId).sort((a, b) => a.startedAt - b.startedAt)
  }

  slot(evseNumber = 1): EvseSlot {
    return this.desk.state.evses.get(evseNumber)!
  }

  /** All sessions, oldest first. */
  get all(): Session[] {
    return [...this.sessions.values()].sort((a, b) => a.startedAt - b.startedAt || a.id - b.id)
  }

  writesTo<Kind extends Write['to']>(kind: Kind): Extract<Write, { to: Kind }>[] {
    return this.written.filter((write): write is Extract<Write, { to: Kind }> => write.to === kind)
  }

  eventsOf<Type extends EventType>(type: Type): EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type)
  }

  private keep(write: Write): void {
    if (write.to === 'session') this.sessions.set(write.session.id, structuredClone(write.session))
    if (write.to === 'interval')
      this.intervals.set(`${write.interval.evseId}|${write.interval.startedAt}`, { ...write.interval })
    if (write.to === 'station') Object.assign(this.station, write.change)
  }

  private open(protocol: string): StationDesk {
    const {
      tokens = [{ uid: 'CARD-1' }, { uid: 'CARD-2' }],
      unknownTokens = 'refuse',
      openElsewhere = 0,
      sentByUs = [],
    } = this.options
    const newest = (match: (session: Session) => boolean) => {
      this.lookups += 1
      return Promise.resolve(this.all.findLast(match) ?? null)
    }
    return {
      state: emptyState(protocol, this.evses),
      tokens: {
        find: async (_tenant, uid) =>
          tokens.map(token).find((record) => record.uid.toLowerCase() === uid.toLowerCase()) ?? null,
        openSessions: async () => openElsewhere,
        sentByUs: async (_station, uid) => sentByUs.includes(uid),
      },
      archive: {
        byTransaction: (_station, transactionId) => newest((session) => session.transactionId === transactionId),
        byStartKey: (_station, startKey) => newest((session) => session.startKey === startKey),
        addEvse: async (_tenant, _station, number) => {
          this.evses.set(number, (100 + number) as EvseId)
          return (100 + number) as EvseId
        },
        intervalsFrom: async (evseId, at) => {
          const rows = this.history(evseId - 100)
          return rows.slice(
            Math.max(
              rows.findLastIndex((row) => row.startedAt <= at),
              0,
            ),
          )
        },
      },
      sessionIds: { next: async () => (1_000 + this.sessions.size) as SessionId },
      clock: { now: () => Date.UTC(2026, 4, 1) },
      policy: { unknownTokens, onboarding: 'accepted', heartbeatIntervalS: 300 },
    }
  }
}

function emptyState(protocol: string, evses: ReadonlyMap<number, EvseId>): StationState {
  const slots = [...evses].map(([evseNumber, evseId]): [number, EvseSlot] => [
    evseNumber,
    {
      evseId,
      evseNumber,
      availability: 'unknown',
      reported: 'unknown',
      phase: null,
      statusAt: null,
      errorCode: null,
      vendorErrorCode: null,
      errorInfo: null,
      interval: null,
      session: null,
      lastEnded: null,
      connectors: null,
      doubtfulWh: null,
    },
  ])
  return {
    stationId: 7 as StationId,
    tenantId: 1 as TenantId,
    locationId: null,
    identity: 'ST-7',
    protocol,
    onboarding: 'accepted',
    connected: true,
    availability: 'unknown',
    clockSkewMs: null,
    bootedAt: null,
    heartbeatIntervalS: 300,
    evses: new Map(slots),
    unplaced: [],
    memory: { heardWrittenAt: 0, connectedAt: null, quarantinedTransaction: null },
  }
}
