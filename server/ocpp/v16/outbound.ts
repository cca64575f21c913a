import type { SettingInput } from '../../domain/charging/inputs'
import type { RequestKind, StationAnswer, StationRequest, TriggerMessage } from '../../kernel/station-request'
import type { OutboundAnswer, OutboundCall, OutboundPlan } from '../dialect'
import { costVendor, finalCost, runningCost, userPrice } from './cost-message'
import type { GetConfigurationResponse, TriggerMessageRequest } from './messages'
import { heldPlans } from './outbound-held'
import { securityPlans } from './outbound-security'

/** One row per request of the domain: the calls that say it in 1.6, and how its answers are read. */
type Planned = Exclude<StationRequest, { kind: 'message' }>
type Plans = { [Kind in Planned['kind']]: (request: Extract<Planned, { kind: Kind }>) => OutboundPlan }

const triggers: Record<TriggerMessage, TriggerMessageRequest['requestedMessage'] | null> = {
  bootNotification: 'BootNotification',
  heartbeat: 'Heartbeat',
  meterValues: 'MeterValues',
  statusNotification: 'StatusNotification',
  firmwareStatus: 'FirmwareStatusNotification',
  logStatus: 'DiagnosticsStatusNotification',
  transactionEvent: null,
}

const plans: Plans = {
  remoteStart: ({ evseNumber, idToken }) =>
    one('RemoteStartTransaction', { connectorId: evseNumber, idTag: idToken }, evseNumber),
  remoteStop: ({ transactionId }) => one('RemoteStopTransaction', { transactionId: Number(transactionId) }),
  unlock: ({ evseNumber }) => one('UnlockConnector', { connectorId: evseNumber }, evseNumber),
  reset: ({ mode, evseNumber }) =>
    evseNumber === undefined
      ? one('Reset', { type: mode === 'hard' ? 'Hard' : 'Soft' })
      : { unsupported: 'OCPP 1.6 resets whole stations only.' },
  setAvailability: ({ operative, evseNumber = 0 }) =>
    one('ChangeAvailability', { connectorId: evseNumber, type: operative ? 'Operative' : 'Inoperative' }, evseNumber),
  trigger: ({ message, evseNumber }) => {
    const requestedMessage = triggers[message]
    if (requestedMessage === null) return { unsupported: 'OCPP 1.6 has no such message to trigger.' }
    return one(
      'TriggerMessage',
      evseNumber === undefined ? { requestedMessage } : { requestedMessage, connectorId: evseNumber },
      evseNumber ?? null,
    )
  },
  clearCache: () => one('ClearCache', {}),
  readSettings: ({ names }) => getConfiguration(names.map((name) => name.variable)),
  writeSettings: ({ values }) => ({
    calls: values.map(({ variable, value }) => ({
      action: 'ChangeConfiguration',
      payload: { key: variable, value },
      evseNumber: null,
    })),
    read: (payloads) => ({
      answer: readWrites(
        values.map((value) => value.variable),
        payloads,
      ),
    }),
  }),
  reportSettings: () => getConfiguration(null),
  dataTransfer: ({ vendorId, messageId, data }) => one('DataTransfer', { vendorId, messageId, data }),
  showCost: (cost) => costMessage('RunningCost', runningCost(cost)),
  showFinalCost: (cost) => costMessage('FinalCost', finalCost(cost)),
  showPrice: ({ idToken, texts }) => costMessage('SetUserPrice', userPrice(idToken, texts)),
  ...heldPlans(one),
  ...securityPlans(one),
}

export function plan(request: Planned): OutboundPlan {
  return (plans[request.kind] as (request: Planned) => OutboundPlan)(request)
}

/** What 1.6 has no words for; what single requests cannot carry is answered when they are made. */
export const cannot = (kind: RequestKind): string | null =>
  kind === 'askLimits' ? 'OCPP 1.6 cannot list its limits. Ask for the schedule that results from them.' : null

/** OCA's convention: JSON as the text of a DataTransfer. */
const costMessage = (messageId: string, data: object) =>
  one('DataTransfer', { vendorId: costVendor, messageId, data: JSON.stringify(data) })

function one(action: string, payload: object, evseNumber: number | null = null): OutboundPlan {
  const call: OutboundCall = { action, payload, evseNumber }
  return { calls: [call], read: ([answer]) => ({ answer: readStatus(answer) }) }
}

const willing = ['Accepted', 'Unlocked', 'Scheduled', 'RebootRequired']

/** A status answer (OCPP 1.6 §7), in any letter case: accepted, or the station's own word for no. */
function readStatus(payload: unknown): StationAnswer {
  const status = (payload as { status?: unknown } | null)?.status
  if (typeof status !== 'string') return { outcome: 'errored', detail: 'The answer has no status.', payload }
  const yes = willing.find((word) => word.toLowerCase() === status.trim().toLowerCase())
  return { outcome: yes ? 'accepted' : 'rejected', detail: yes ?? status, payload }
}

/** One ChangeConfiguration per key; all must be accepted for the whole to be. */
function readWrites(keys: string[], payloads: unknown[]): StationAnswer {
  const answers = payloads.map(readStatus)
  const results = keys.map((key, index) => ({ key, status: answers[index]?.detail ?? 'no answer' }))
  const refused = results.filter((_, index) => answers[index]?.outcome !== 'accepted')
  if (refused.length > 0)
    return {
      outcome: 'rejected',
      detail: refused.map(({ key, status }) => `${key}: ${status}`).join(', '),
      payload: results,
    }
  const reboot = results.some(({ status }) => status === 'RebootRequired')
  return { outcome: 'accepted', detail: reboot ? 'RebootRequired' : 'Accepted', payload: results }
}

/** No keys: all of them (OCPP 1.6 §5.8). */
function getConfiguration(keys: string[] | null): OutboundPlan {
  const payload = keys === null ? {} : { key: keys }
  return {
    calls: [{ action: 'GetConfiguration', payload, evseNumber: null }],
    read: ([answer]) => readConfiguration(answer),
  }
}

function readConfiguration(payload: unknown): OutboundAnswer {
  const { configurationKey, unknownKey } = (payload ?? {}) as Partial<GetConfigurationResponse>
  const settings = (Array.isArray(configurationKey) ? configurationKey : [])
    .filter((entry) => typeof entry?.key === 'string')
    .map(settingOf)
  const unknown = Array.isArray(unknownKey) ? unknownKey.map(String) : []
  const detail =
    unknown.length > 0
      ? `${settings.length} read, not known to the station: ${unknown.join(', ').slice(0, 200)}`
      : 'Accepted'
  const refused = settings.length === 0 && unknown.length > 0
  return { answer: { outcome: refused ? 'rejected' : 'accepted', detail, payload }, settings }
}

function settingOf(entry: { key: string; readonly?: unknown; value?: unknown }): SettingInput {
  return {
    component: '',
    componentInstance: '',
    evseNumber: 0,
    connectorNumber: 0,
    variable: entry.key,
    variableInstance: '',
    attribute: 'Actual',
    value: entry.value === undefined || entry.value === null ? null : String(entry.value),
    readOnly: entry.readonly === true,
    // AuthorizationKey may be written, never read (OCPP 1.6 Security Whitepaper §4.1).
    writeOnly: entry.key.toLowerCase() === 'authorizationkey',
    dataType: null,
    unit: null,
    allowed: null,
  }
}
