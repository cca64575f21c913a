/** OCPP-J frames as a station sees them. The simulator has its own reading of the standard: it is a peer, not a mirror. */
export type Payload = Record<string, unknown>

export type Frame =
  | { kind: 'call'; id: string; action: string; payload: Payload }
  | { kind: 'result'; id: string; payload: Payload }
  | { kind: 'error'; id: string; code: string; description: string }

export const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** null: not a frame; a station ignores it (OCPP-J 1.6 §4.2). */
export function readFrame(text: string): Frame | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(parsed) || typeof parsed[1] !== 'string') return null
  const [type, id, third, fourth] = parsed
  if (type === 2 && typeof third === 'string') {
    return { kind: 'call', id, action: third, payload: isPayload(fourth) ? fourth : {} }
  }
  if (type === 3) return { kind: 'result', id, payload: isPayload(third) ? third : {} }
  if (type === 4) return { kind: 'error', id, code: String(third), description: String(fourth ?? '') }
  return null
}

export const writeCall = (id: string, action: string, payload: Payload) => JSON.stringify([2, id, action, payload])
export const writeResult = (id: string, payload: Payload) => JSON.stringify([3, id, payload])
export const writeError = (id: string, code: string, description: string) =>
  JSON.stringify([4, id, code, description, {}])

/** Reads a member as text or number, undefined when it is something else: what a CSMS sends is not trusted either. */
export const textOf = (payload: Payload, key: string) => {
  const value = payload[key]
  return typeof value === 'string' ? value : undefined
}
export const numberOf = (payload: Payload, key: string) => {
  const value = payload[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
export const partOf = (payload: Payload, key: string): Payload => {
  const value = payload[key]
  return isPayload(value) ? value : {}
}
export const listOf = (payload: Payload, key: string): Payload[] => {
  const value = payload[key]
  return Array.isArray(value) ? value.filter(isPayload) : []
}
