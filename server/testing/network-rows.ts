import type { EvseStatusChanged, SessionCostChanged, SessionFacts } from '../domain/events'
import type { NetworkEvse, NetworkStation } from '../domain/operations/ports'
import type { EvseId, LocationId, OwnerId, SessionId, StationId, TenantId } from '../kernel/ids'
import type { LiveAlarm } from '../kernel/live'

/** Rows and events as the projections get them; every field can be said, the rest is a quiet, connected network. */
export const evseRow = (evseId: number, fields: Partial<NetworkEvse> = {}): NetworkEvse => ({
  evseId: evseId as EvseId,
  evseNumber: 1,
  availability: 'available',
  phase: null,
  statusAt: 0,
  errorCode: null,
  vendorErrorCode: null,
  info: null,
  session: null,
  ...fields,
})

/** Station n has EVSE number 1 with id n × 10, number 2 with n × 10 + 1, and so on. */
export function stationRow(id: number, fields: Partial<NetworkStation> & { evseCount?: number } = {}): NetworkStation {
  const { evseCount = 1, ...rest } = fields
  return {
    stationId: id as StationId,
    tenantId: 1 as TenantId,
    name: `S-${id}`,
    ownerId: null as OwnerId | null,
    locationId: 1 as LocationId,
    locationName: 'Harbour',
    lat: 52.1,
    lon: 5.1,
    timeZone: 'Europe/Amsterdam',
    powerType: 'AC',
    connected: true,
    connectivityAt: 0,
    lastMessageAt: 0,
    heartbeatIntervalS: 300,
    vendor: null,
    networkPath: null,
    remoteAddress: null,
    locationOwnerId: null,
    evses: Array.from({ length: evseCount }, (_, index) => evseRow(id * 10 + index, { evseNumber: index + 1 })),
    ...rest,
  }
}

const base = (stationId: number, at: number) => ({
  tenantId: 1 as TenantId,
  stationId: stationId as StationId,
  at,
  receivedAt: at,
})

export const statusEvent = (
  evseId: number,
  at: number,
  fields: Partial<EvseStatusChanged> = {},
): EvseStatusChanged => ({
  type: 'evse.statusChanged',
  ...base(Math.floor(evseId / 10), at),
  evseId: evseId as EvseId,
  evseNumber: (evseId % 10) + 1,
  availability: 'available',
  phase: null,
  errorCode: null,
  vendorErrorCode: null,
  info: null,
  live: true,
  ...fields,
})

const facts = (evseId: number, at: number, fields: Partial<SessionFacts>): SessionFacts => ({
  sessionId: 1000 as SessionId,
  evseId: evseId as EvseId,
  evseNumber: (evseId % 10) + 1,
  locationId: 1 as LocationId,
  transactionId: '1000',
  tokenUid: null,
  remoteStartId: null,
  authorization: 'accepted',
  phase: 'charging',
  startedAt: at,
  endedAt: null,
  energyWh: 0,
  powerW: null,
  socPercent: null,
  lastSampleAt: null,
  flags: [],
  ...fields,
})

type SessionEventType = 'session.started' | 'session.updated'

export const sessionEvent = (
  type: SessionEventType,
  evseId: number,
  at: number,
  fields: Partial<SessionFacts> = {},
  live = true,
) => ({
  type,
  ...base(Math.floor(evseId / 10), at),
  session: facts(evseId, at, fields),
  live,
})

export const sessionEnded = (evseId: number, at: number, fields: Partial<SessionFacts> = {}) => ({
  type: 'session.ended' as const,
  ...base(Math.floor(evseId / 10), at),
  session: facts(evseId, at, { endedAt: at, ...fields }),
  endedBy: 'station' as const,
  stopReason: null,
  live: true,
})

export const startFailed = (evseId: number, at: number, cause = 'noEnergy') => ({
  type: 'session.startFailed' as const,
  ...base(Math.floor(evseId / 10), at),
  evseId: evseId as EvseId,
  evseNumber: (evseId % 10) + 1,
  cause,
})

export const connected = (stationId: number, at: number) => ({
  type: 'station.connected' as const,
  ...base(stationId, at),
  protocol: 'ocpp1.6',
})
export const disconnected = (stationId: number, at: number) => ({
  type: 'station.disconnected' as const,
  ...base(stationId, at),
  reason: 'closed',
})
export const heard = (stationId: number, at: number) => ({ type: 'station.heard' as const, ...base(stationId, at) })
export const changed = (stationId: number, at: number) => ({ type: 'station.changed' as const, ...base(stationId, at) })

export const liveAlarm = (id: number, fields: Partial<LiveAlarm> = {}): LiveAlarm => ({
  id: id as LiveAlarm['id'],
  rule: 'evseFaulted',
  priority: 2,
  state: 'active',
  stationId: 1 as StationId,
  stationName: 'S-1',
  evseId: 10 as EvseId,
  evseNumber: 1,
  locationId: 1 as LocationId,
  locationName: 'Harbour',
  sessionId: null,
  what: 'EVSE faulted',
  effect: '1 EVSE down',
  advice: 'Reset it.',
  detail: null,
  raisedAt: 0,
  lastRaisedAt: 0,
  clearedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgedByName: null,
  occurrences: 1,
  hold: null,
  assignedTo: null,
  assignedToName: null,
  chattering: false,
  causeId: null,
  explains: 0,
  stakes: null,
  ...fields,
})

export const alarmEvent = (alarm: LiveAlarm, at: number) => ({
  type: 'alarm.changed' as const,
  tenantId: 1 as TenantId,
  stationId: alarm.stationId,
  alarm,
  stored: {
    ...alarm,
    tenantId: 1 as TenantId,
    subject: `evse:${alarm.evseId}`,
    shelf: null,
    suppression: null,
    recentRaises: [],
    chatteringSince: null,
    pin: null,
  },
  at,
  receivedAt: at,
})

export const costEvent = (
  stationId: number,
  evseId: number,
  sessionId: number,
  costMinor: number,
  at = 0,
): SessionCostChanged => ({
  type: 'session.costChanged',
  ...base(stationId, at),
  sessionId: sessionId as SessionId,
  evseId: evseId as EvseId,
  cost: {
    costMinor,
    currency: 'EUR',
    minorDigits: 2,
    state: 'charging',
    perKwh: null,
    perHour: null,
    meterWh: 0,
    transactionId: String(sessionId),
    tokenUid: null,
    texts: [],
  },
})
