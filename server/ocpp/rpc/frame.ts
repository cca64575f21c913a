import type { ErrorKind } from './validation'

/** OCPP-J framing, the same for every version. Message types 5 and 6 are known since 2.1. */
export type MessageId = string | number

/** `repaired`: the text was not JSON as sent; what was done to read it. */
export type Call = { type: 'call'; id: MessageId; action: string; payload: unknown; repaired: string | null }
export type CallResult = { type: 'result'; id: MessageId; payload: unknown }
export type CallError = { type: 'error'; id: MessageId; code: string; description: string; details: unknown }
export type CallResultError = Omit<CallError, 'type'> & { type: 'resultError' }
export type Send = { type: 'send'; id: MessageId; action: string; payload: unknown }
/**
 * Not a frame. `answer` says what to send back: an error kind to the id given, or null where the standard says ignore
 * (unknown message type: OCPP 2.0.1 part 4 §4.1.3) and where an answer could start a ping-pong of errors.
 */
export type Malformed = {
  type: 'malformed'
  problem: string
  answer: { id: MessageId; kind: ErrorKind } | null
}
export type Frame = Call | CallResult | CallError | CallResultError | Send | Malformed

/** The id to answer with when a frame's own cannot be read (OCPP 2.0.1 part 4 §4.2.3). */
export const unreadableId = '-1'
/** The standard says 36; stations in the field send more, and an answer needs the id as it came. */
const maxIdLength = 256
const maxActionLength = 128

const malformed = (problem: string, answer: Malformed['answer']): Malformed => ({ type: 'malformed', problem, answer })
const unreadable = (problem: string): Malformed => malformed(problem, { id: unreadableId, kind: 'framework' })

const isId = (value: unknown): value is MessageId =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'string' && value !== '' && value.length <= maxIdLength

/** Text of one WebSocket message → frame. Pure; never throws. */
export function decodeFrame(text: string): Frame {
  if (text.trim() === '') return malformed('The frame is empty.', null)
  const read = readJson(text)
  if (!read) return unreadable('The frame is not JSON.')
  const { parsed, repaired } = read
  if (!Array.isArray(parsed)) return unreadable('The frame is not a JSON array.')
  const [type, id] = parsed
  if (typeof type !== 'number') return unreadable('The message type is not a number.')
  if (type < 2 || type > 6 || !Number.isInteger(type)) return malformed(`Message type ${type} is unknown.`, null)
  return type === 2 || type === 6 ? decodeCall(parsed, type, repaired) : decodeAnswer(parsed, type, id)
}

/**
 * Some stations write `"transactionId":,` for a number they do not have: read as null, which the schema check then sees.
 * NUL characters fall away: no field of the standard may hold one, and no database stores one.
 */
function readJson(text: string): { parsed: unknown; repaired: string | null } | null {
  const holdsNul = text.includes('\\u0000')
  const given = holdsNul ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1') : text
  try {
    return { parsed: JSON.parse(given), repaired: holdsNul ? 'NUL characters left out' : null }
  } catch {
    try {
      return { parsed: JSON.parse(given.replace(/:\s*(?=[,}])/g, ':null')), repaired: 'empty value read as null' }
    } catch {
      return null
    }
  }
}

function decodeCall(parts: unknown[], type: 2 | 6, repaired: string | null): Frame {
  const [, id, action, payload] = parts
  const silent = type === 6
  if (!isId(id))
    return silent ? malformed('The message id cannot be read.', null) : unreadable('The message id cannot be read.')
  const answer = (kind: ErrorKind) => (silent ? null : { id, kind })
  if (typeof action !== 'string' || action === '' || action.length > maxActionLength)
    return malformed('The action is not a name.', answer('formation'))
  if (parts.length > 4) return malformed('The frame has more than four elements.', answer('formation'))
  return silent ? { type: 'send', id, action, payload } : { type: 'call', id, action, payload, repaired }
}

function decodeAnswer(parts: unknown[], type: number, id: unknown): Frame {
  if (!isId(id)) return malformed('An answer without a readable message id.', null)
  if (type === 3) return { type: 'result', id, payload: parts[2] }
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 512) : '')
  const error = { id, code: text(parts[2]) || 'GenericError', description: text(parts[3]), details: parts[4] ?? {} }
  return { type: type === 4 ? 'error' : 'resultError', ...error }
}

/** `payload` is JSON text already, so that the log can keep the very same string. */
export const encodeCall = (id: MessageId, action: string, payload: string): string =>
  `[2,${JSON.stringify(id)},${JSON.stringify(action)},${payload}]`

export const encodeResult = (id: MessageId, payload: string): string => `[3,${JSON.stringify(id)},${payload}]`

/** Description is cut at 255 characters (CiString255). */
export const encodeError = (id: MessageId, code: string, description: string): string =>
  `[4,${JSON.stringify(id)},${JSON.stringify(code)},${JSON.stringify(description.slice(0, 255))},{}]`

/**
 * The payload's own text inside a CALL or SEND that has been decoded: what the log keeps, without stringifying again.
 * Skips the first three elements; their strings may contain commas and escaped quotes.
 */
export function payloadText(text: string): string {
  let index = text.indexOf('[') + 1
  for (let commas = 0; commas < 3; index++) {
    const char = text[index]
    if (char === undefined) return ''
    if (char === ',') commas++
    else if (char === '"')
      for (index++; text[index] !== '"' && index < text.length; index++) if (text[index] === '\\') index++
  }
  return text.slice(index, text.lastIndexOf(']')).trim()
}
