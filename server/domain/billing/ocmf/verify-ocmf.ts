import { checkTransaction, type Expected } from './check-transaction'
import { type Finding, finding } from './findings'
import { type GivenKey, judge, type KeySource, type Ready, trust } from './judge-record'
import { type OcmfRecord, parseOcmf } from './parse-ocmf'
import { readPublicKey } from './public-key'
import type { OcmfReading } from './reading'

/** A record as text, and what it was said to be encoded as (OCPP encodingMethod); null: nobody said. */
export type SignedText = { text: string; encodingMethod: string | null }

export type SignedState = 'valid' | 'invalid' | 'noKey' | 'missing' | 'unreadable'

export type RecordVerdict = {
  text: string
  state: Exclude<SignedState, 'missing'>
  key: { id: string; source: KeySource } | null
  page: string | null
  meterSerial: string | null
  algorithm: string | null
  readings: OcmfReading[]
  findings: Finding[]
}

/** `energyWh`: end less begin as signed. `findings`: of all records together; those of one are with it. */
export type OcmfResult = { state: SignedState; energyWh: number | null; records: RecordVerdict[]; findings: Finding[] }

/**
 * Checks the records of one transaction with the keys that count for its meter (OCMF; facts of § "Signature"). Records
 * that came twice are checked once. A key that a person or a register vouches for goes before one which only the station
 * reported. Pure but for the arithmetic of node:crypto; throws nothing whatever it is given.
 */
export function verifyOcmf(
  texts: readonly SignedText[],
  keys: readonly GivenKey[],
  expected: Expected = { energyWh: null, identification: null },
): OcmfResult {
  if (texts.length === 0) return { state: 'missing', energyWh: null, records: [], findings: [] }
  const { ready, unusable } = readKeys(keys)
  const unique = [...new Map(texts.map((each) => [each.text, each])).values()]
  const parsed = unique.map((signed) => ({ signed, record: parseOcmf(signed.text) }))
  const records = parsed.map(({ signed, record }) => (record ? verdictOf(record, ready) : unreadable(signed)))
  const readable = parsed.flatMap(({ record }) => (record ? [record] : []))
  const together = readable.length === 0 ? null : checkTransaction(inOrder(readable), expected)
  const findings = [...unusable, ...(together?.findings ?? [])]
  return { state: overall(records, findings), energyWh: together?.energyWh ?? null, records, findings }
}

function readKeys(keys: readonly GivenKey[]): { ready: Ready[]; unusable: Finding[] } {
  const read = keys.map((given) => ({ given, key: readPublicKey(given.publicKey) }))
  const ready = read.flatMap(({ given, key }) => (key ? [{ given, key }] : []))
  const broken = read.length - ready.length
  const text = `${broken === 1 ? 'A public key cannot' : `${broken} public keys cannot`} be read and was left out.`
  return {
    ready: ready.toSorted((a, b) => trust[a.given.source] - trust[b.given.source]),
    unusable: broken === 0 ? [] : [finding('keyUnusable', text)],
  }
}

const firstAt = ({ readings }: OcmfRecord) => readings[0]?.at ?? Number.MAX_SAFE_INTEGER

/** By page where both have one of a kind, else by the first reading's time. */
const inOrder = (records: readonly OcmfRecord[]) =>
  records.toSorted((a, b) =>
    a.page && b.page && a.page.kind === b.page.kind ? a.page.number - b.page.number : firstAt(a) - firstAt(b),
  )

const unreadable = ({ text, encodingMethod }: SignedText): RecordVerdict => ({
  text,
  state: 'unreadable',
  key: null,
  page: null,
  meterSerial: null,
  algorithm: null,
  readings: [],
  findings: [
    encodingMethod === null || /^ocmf/i.test(encodingMethod)
      ? finding('unreadable', 'This is no OCMF record; it is kept as it was received.')
      : finding(
          'encodingUnsupported',
          `The format ${encodingMethod.slice(0, 50)} is kept as received, but cannot be checked.`,
        ),
  ],
})

function verdictOf(record: OcmfRecord, keys: readonly Ready[]): RecordVerdict {
  const { meter, page, readings, signature } = record
  const { state, key, findings } = judge(record, keys)
  return {
    text: record.text,
    state,
    key: key && { id: key.key.id, source: key.given.source },
    page: page && `${page.kind}${page.number}`,
    meterSerial: meter.serial,
    algorithm: signature.algorithm,
    readings,
    findings,
  }
}

function overall(records: readonly RecordVerdict[], together: readonly Finding[]): SignedState {
  if (records.some(({ state }) => state === 'invalid')) return 'invalid'
  if (records.some(({ state }) => state === 'unreadable')) return 'unreadable'
  if (together.some(({ severity }) => severity === 'error')) return 'invalid'
  return records.some(({ state }) => state === 'noKey') ? 'noKey' : 'valid'
}
