import { base64Bytes, hexBytes, utf8 } from './bytes'
import { splitRecords } from './parse-ocmf'
import type { SignedText } from './verify-ocmf'

/** Signed data of one sampled value: its records, and the key the station sent with it, if any. */
export type SignedItem = {
  context: string | null
  signingMethod: string | null
  offeredKey: string | null
  records: SignedText[]
}

type Fields = Record<string, unknown>

/**
 * What the gateway keeps in a sample's `signed` (the sampled values as received) → records. OCPP 2.x carries a
 * signedMeterValue object, 1.6 the same as JSON text in a value of format SignedData, older 1.6 firmware the bare OCMF
 * text. What is none of these becomes one record of the text as it came, which then cannot be read.
 */
export function readSigned(signed: unknown): SignedItem[] {
  return Array.isArray(signed) ? signed.flatMap(itemsOf) : []
}

function itemsOf(sampled: unknown): SignedItem[] {
  if (!isFields(sampled)) return [unknownItem(sampled, null)]
  const context = textOf(sampled, 'context')
  if (isFields(sampled.signedMeterValue)) return [itemOf(sampled.signedMeterValue, context)]
  const text = textOf(sampled, 'value')
  if (text === null) return [unknownItem(sampled, context)]
  const wrapped = objectIn(text)
  return [wrapped && 'signedMeterData' in wrapped ? itemOf(wrapped, context) : plainItem(text, context)]
}

function itemOf(value: Fields, context: string | null): SignedItem {
  const encodingMethod = textOf(value, 'encodingMethod')
  const data = decoded(textOf(value, 'signedMeterData') ?? '')
  const texts = data.startsWith('OCMF|') ? splitRecords(data) : [data]
  const records = texts.map((text) => ({ text, encodingMethod }))
  return { context, signingMethod: textOf(value, 'signingMethod'), offeredKey: textOf(value, 'publicKey'), records }
}

function plainItem(value: string, context: string | null): SignedItem {
  const records = splitRecords(decoded(value)).map((text) => ({ text, encodingMethod: null }))
  return { context, signingMethod: null, offeredKey: null, records }
}

const unknownItem = (received: unknown, context: string | null): SignedItem => ({
  context,
  signingMethod: null,
  offeredKey: null,
  records: [{ text: typeof received === 'string' ? received : (JSON.stringify(received) ?? ''), encodingMethod: null }],
})

/** Plain, base64 or hexadecimal, whichever holds an OCMF text; anything else stays as it is. */
function decoded(text: string): string {
  const plain = text.trim()
  if (plain.startsWith('OCMF|')) return plain
  for (const bytes of [base64Bytes(plain), hexBytes(plain)]) {
    const inner = bytes && utf8(bytes)?.trim()
    if (inner?.startsWith('OCMF|')) return inner
  }
  return text
}

function objectIn(text: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return isFields(parsed) ? parsed : null
  } catch {
    return null
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (from: Fields, name: string): string | null => {
  const value = from[name]
  return typeof value === 'string' && value !== '' ? value : null
}
