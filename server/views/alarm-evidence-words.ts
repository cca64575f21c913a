import { codesIn, findErrors } from '../domain/operations/error-dictionary'
import { briefly } from './ocpp-log-brief'

export type Exchange = {
  direction: 'in' | 'out'
  action: string
  evseNumber: number | null
  request: string
  response: string | null
  outcome: string
  errorCode: string | null
}

type Fields = Record<string, unknown>
type Sentence = string | ((fields: Fields, exchange: Exchange) => string)

/** What each message says, for people who do not read OCPP. `in`: the station speaks; `out`: we do. */
const sentences: Record<string, Sentence> = {
  Authorize: 'A token was presented',
  BootNotification: (fields) => joined('Started up', plain(fields.reason), versionOf(fields)),
  Heartbeat: 'Said it is there',
  StatusNotification: statusSentence,
  StartTransaction: 'A session started',
  StopTransaction: (fields) => joined('A session ended', plain(fields.reason)),
  TransactionEvent: transactionSentence,
  MeterValues: (_, { request }) => joined('Measured', briefly(request, null)),
  NotifyEvent: (_, { request }) => joined('Reported', briefly(request, null)),
  SecurityEventNotification: (fields) => joined('Security event', plain(fields.type)),
  FirmwareStatusNotification: (fields) => joined('Firmware', plain(fields.status)),
  LogStatusNotification: (fields) => joined('Log upload', plain(fields.status)),
  DiagnosticsStatusNotification: (fields) => joined('Log upload', plain(fields.status)),
  DataTransfer: 'Vendor message',
  RemoteStartTransaction: 'We asked to start a session',
  RequestStartTransaction: 'We asked to start a session',
  RemoteStopTransaction: 'We asked to stop the session',
  RequestStopTransaction: 'We asked to stop the session',
  Reset: (fields) => joined('We asked for a reset', plain(fields.type)),
  UnlockConnector: 'We asked to unlock the plug',
  ChangeAvailability: (fields) =>
    joined('We asked to change availability', plain(fields.type ?? fields.operationalStatus)),
  TriggerMessage: (fields) => joined('We asked for a message', plain(fields.requestedMessage)),
  ClearCache: 'We cleared the token cache',
  GetConfiguration: 'We read settings',
  GetVariables: 'We read settings',
  ChangeConfiguration: 'We changed a setting',
  SetVariables: 'We changed settings',
}

/** One exchange in plain words, with how it was answered where that says something: "We asked for a reset: soft. Rejected." */
export function inWords(exchange: Exchange): string {
  const fields = fieldsOf(exchange.request)
  const sentence = sentences[exchange.action]
  const said =
    typeof sentence === 'function'
      ? sentence(fields, exchange)
      : (sentence ?? joined(spaced(exchange.action), briefly(exchange.request, null)))
  return [said, answerOf(exchange)].filter(Boolean).join('. ')
}

/** Whether somebody may want to look. */
export const wentWrong = ({ outcome, response }: Pick<Exchange, 'outcome' | 'response'>): boolean =>
  outcome !== 'ok' || /^(rejected|faulted|invalid|blocked|expired|failed)/i.test(statusOf(fieldsOf(response)) ?? '')

function statusSentence(fields: Fields): string {
  const status = plain(fields.status ?? fields.connectorStatus)
  const codes = [fields.errorCode, fields.info, fields.vendorErrorCode]
    .map(text)
    .filter((code) => code && code !== 'NoError')
  const [known] = findErrors(codes.flatMap((code) => codesIn(code)))
  const meaning = known ? `${known.title}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}` : codes.join(', ')
  return joined(`Reported ${status || 'its status'}`, meaning)
}

function transactionSentence(fields: Fields): string {
  const info = asFields(fields.transactionInfo)
  const phase = plain(info.chargingState)
  if (fields.eventType === 'Started') return joined('A session started', phase)
  if (fields.eventType === 'Ended') return joined('A session ended', plain(info.stoppedReason ?? fields.triggerReason))
  return joined('The session goes on', phase)
}

/** Only where it differs from "yes": an accepted message needs no second sentence. */
function answerOf({ direction, outcome, errorCode, response }: Exchange): string {
  if (outcome === 'timeout') return direction === 'out' ? 'No answer' : 'We did not answer'
  if (outcome !== 'ok')
    return joined(direction === 'out' ? 'The station could not' : 'We could not use it', text(errorCode))
  const status = statusOf(fieldsOf(response))
  if (status === null || (direction === 'in' && status === 'Accepted')) return ''
  return capital(plain(status))
}

function statusOf(fields: Fields): string | null {
  for (const each of [fields, ...Object.values(fields).map(asFields)])
    if (typeof each.status === 'string' && each.status !== '') return each.status
  return null
}

function versionOf(fields: Fields): string {
  const station =
    Object.values(fields)
      .map(asFields)
      .find((each) => each.firmwareVersion) ?? fields
  return station.firmwareVersion ? `firmware ${text(station.firmwareVersion)}` : ''
}

function fieldsOf(json: string | null): Fields {
  if (json === null) return {}
  try {
    return asFields(JSON.parse(json))
  } catch {
    return {}
  }
}

const asFields = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
const longest = 80
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, longest) : '')
const joined = (...parts: string[]): string => {
  const [first = '', ...rest] = parts.filter((part) => part !== '')
  return rest.length === 0 ? first : `${first}: ${rest.join(', ')}`
}
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
/** "SuspendedEVSE" → "Suspended EVSE", "EVDisconnected" → "EV Disconnected". */
const spaced = (word: string) => word.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
const plain = (value: unknown): string =>
  spaced(text(value))
    .split(' ')
    .map((word) => (word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ')
