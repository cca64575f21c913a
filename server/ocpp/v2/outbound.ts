import type { RequestKind, StationAnswer, StationRequest, TriggerMessage } from '../../kernel/station-request'
import type { OutboundPlan } from '../dialect'
import type { EVSEType, IdTokenType, TriggerMessageRequest } from './messages'
import { heldPlans } from './outbound-held'
import { securityPlans } from './outbound-security'
import { getVariables, setVariables } from './variables'

/** One row per request of the domain: the calls that say it in 2.x, and how their answers are read. */
type Planned = Exclude<StationRequest, { kind: 'message' }>
type Plans = { [Kind in Planned['kind']]: (request: Extract<Planned, { kind: Kind }>) => OutboundPlan }

const triggers: Record<TriggerMessage, TriggerMessageRequest['requestedMessage']> = {
  bootNotification: 'BootNotification',
  heartbeat: 'Heartbeat',
  meterValues: 'MeterValues',
  statusNotification: 'StatusNotification',
  transactionEvent: 'TransactionEvent',
  firmwareStatus: 'FirmwareStatusNotification',
  logStatus: 'LogStatusNotification',
}

const evseOf = (evseNumber: number | undefined): { evse?: EVSEType } => (evseNumber ? { evse: { id: evseNumber } } : {})

const plans: Plans = {
  remoteStart: ({ evseNumber, idToken, tokenType, remoteStartId }) =>
    one(
      'RequestStartTransaction',
      { evseId: evseNumber, remoteStartId, idToken: { idToken, type: tokenType as IdTokenType['type'] } },
      evseNumber,
    ),
  remoteStop: ({ transactionId }) => one('RequestStopTransaction', { transactionId }),
  unlock: ({ evseNumber, connectorNumber }) =>
    one('UnlockConnector', { evseId: evseNumber, connectorId: connectorNumber }, evseNumber),
  reset: ({ mode, evseNumber }) =>
    one(
      'Reset',
      { type: mode === 'hard' ? 'Immediate' : 'OnIdle', ...(evseNumber ? { evseId: evseNumber } : {}) },
      evseNumber ?? null,
    ),
  setAvailability: ({ operative, evseNumber }) =>
    one(
      'ChangeAvailability',
      { operationalStatus: operative ? 'Operative' : 'Inoperative', ...evseOf(evseNumber) },
      evseNumber ?? null,
    ),
  trigger: ({ message, evseNumber }) =>
    one(
      'TriggerMessage',
      { requestedMessage: triggers[message], ...triggeredEvse(message, evseNumber) },
      evseNumber ?? null,
    ),
  clearCache: () => one('ClearCache', {}),
  readSettings: ({ names }) => getVariables(names),
  writeSettings: ({ values }) => setVariables(values),
  reportSettings: () => one('GetBaseReport', { requestId: requestId(), reportBase: 'FullInventory' }),
  dataTransfer: ({ vendorId, messageId, data }) => one('DataTransfer', { vendorId, messageId, data }),
  showCost: ({ transactionId, amount }) => costUpdated(transactionId, amount),
  showFinalCost: ({ transactionId, amount }) => costUpdated(transactionId, amount),
  showPrice: () => ({ unsupported: "OCPP 2.x shows a driver's own price in the answer to Authorize only." }),
  ...heldPlans(one),
  ...securityPlans(one),
}

/** A StatusNotification is of a connector, so the trigger must name one (F06.FR.13). */
const triggeredEvse = (message: TriggerMessage, evseNumber: number | undefined) =>
  message === 'statusNotification' && evseNumber ? { evse: { id: evseNumber, connectorId: 1 } } : evseOf(evseNumber)

/** Ties the NotifyReport parts to the question; any number that does not repeat soon will do. */
const requestId = () => Math.floor(Math.random() * 2_147_483_646) + 1

export function plan(request: Planned): OutboundPlan {
  return (plans[request.kind] as (request: Planned) => OutboundPlan)(request)
}

/** Every kind can be said in 2.x. */
export const cannot = (_kind: RequestKind): string | null => null

/** OCPP 2.0.1 I02. The answer has no field: that it came is all a station can say. */
function costUpdated(transactionId: string, totalCost: number): OutboundPlan {
  const call = { action: 'CostUpdated', payload: { totalCost, transactionId }, evseNumber: null }
  return { calls: [call], read: ([payload]) => ({ answer: { outcome: 'accepted', detail: 'Accepted', payload } }) }
}

function one(action: string, payload: object, evseNumber: number | null = null): OutboundPlan {
  return { calls: [{ action, payload, evseNumber }], read: ([answer]) => ({ answer: readStatus(answer) }) }
}

const willing = ['Accepted', 'Scheduled', 'Unlocked']

/** A status answer, in any letter case, with the station's reason where it gave one (StatusInfoType). */
function readStatus(payload: unknown): StationAnswer {
  const { status, statusInfo } = (payload ?? {}) as {
    status?: unknown
    statusInfo?: { reasonCode?: unknown; additionalInfo?: unknown }
  }
  if (typeof status !== 'string') return { outcome: 'errored', detail: 'The answer has no status.', payload }
  const yes = willing.find((word) => word.toLowerCase() === status.trim().toLowerCase())
  if (yes) return { outcome: 'accepted', detail: yes, payload }
  const reason = [statusInfo?.reasonCode, statusInfo?.additionalInfo]
    .filter((text) => typeof text === 'string')
    .join(' ')
  return { outcome: 'rejected', detail: reason ? `${status}: ${reason}` : status, payload }
}
