import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Commander } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

type Ask<T = object> = { stationId: StationId } & T

/** Any positive int32 that does not repeat soon: the reports to come repeat it. */
const newRequestId = () => crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff || 1

/** What holds over the next seconds, as the station itself works it out. */
export const askSchedule = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  { stationId, ...input }: Ask<{ evseNumber: number; durationS: number; unit: 'A' | 'W' }>,
) => giveCommand(ports, scope, actor, { stationId, request: { kind: 'askSchedule', ...input } })

/** Every limit of ours the station holds; the reports come after the answer. */
export const askLimits = (ports: GivingPorts, scope: TenantScope, actor: Commander, { stationId }: Ask) =>
  giveCommand(ports, scope, actor, { stationId, request: { kind: 'askLimits', requestId: newRequestId() } })

export const askLocalList = (ports: GivingPorts, scope: TenantScope, actor: Commander, { stationId }: Ask) =>
  giveCommand(ports, scope, actor, { stationId, request: { kind: 'askLocalList' } })

export const clearLimit = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  { stationId, limitId, reason }: Ask<{ limitId: number; reason?: string | null }>,
) => giveCommand(ports, scope, actor, { stationId, reason, request: { kind: 'clearLimit', limitId } })

export const cancelReservation = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  { stationId, reservationId, reason }: Ask<{ reservationId: number; reason?: string | null }>,
) => giveCommand(ports, scope, actor, { stationId, reason, request: { kind: 'cancelReservation', reservationId } })
