import type { StationRequest } from '../kernel/station-request'
import type { OutboundPlan } from './dialect'

/** Requests about what a station holds: each version says them in a file of its own. */
export const heldRequests = [
  'setLimit',
  'clearLimit',
  'askSchedule',
  'askLimits',
  'sendLocalList',
  'askLocalList',
  'reserve',
  'cancelReservation',
] as const
export type HeldRequest = Extract<StationRequest, { kind: (typeof heldRequests)[number] }>

export type HeldPlans = {
  [Kind in HeldRequest['kind']]: (request: Extract<HeldRequest, { kind: Kind }>) => OutboundPlan
}
