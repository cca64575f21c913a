import { isSignedBy, type Signature, signatureOf } from './check-signature'
import { type Finding, finding } from './findings'
import type { OcmfRecord } from './parse-ocmf'
import type { PublicKey } from './public-key'

/** Who says that a key is the meter's: a person of the operator, a register, or only the station or the data itself. */
export type KeySource = 'operator' | 'register' | 'station' | 'offered'

/** A key to check with. Instants ms UTC; null: open. `meterSerial` null: of any meter it is registered for. */
export type GivenKey = {
  publicKey: string
  source: KeySource
  meterSerial: string | null
  validFrom: number | null
  validUntil: number | null
  calibratedUntil: number | null
}

export type Ready = { given: GivenKey; key: PublicKey }

/** The lower, the better. */
export const trust: Record<KeySource, number> = { operator: 0, register: 0, station: 1, offered: 2 }

export type Judged = { state: 'valid' | 'invalid' | 'noKey' | 'unreadable'; key: Ready | null; findings: Finding[] }

/** One record against the keys of its meter: does it verify, with which key, and what is to be said of that. */
export function judge(record: OcmfRecord, keys: readonly Ready[]): Judged {
  const signature = signatureOf(record)
  if ('code' in signature)
    return { state: signature.code === 'fakeHash' ? 'invalid' : 'unreadable', key: null, findings: [signature] }
  const { serial } = record.meter
  const [ofMeter, ofOthers] = split(keys, ({ given }) => isOfMeter(given, serial))
  const signer = ofMeter.find(({ key }) => isSignedBy(record, signature, key))
  if (!signer) return mismatch(record, signature, ofMeter, ofOthers)
  // What a person registered counts. That the station offers a key which fits does not make it the meter's.
  const confirmed = ofMeter.some(({ given }) => trust[given.source] === 0)
  if (trust[signer.given.source] > 0 && confirmed)
    return { state: 'invalid', key: signer, findings: [finding('wrongKey', otherKeyText(signer))] }
  const findings = [...keyFindings(signer, signature), ...ageFindings(signer.given, record)]
  return { state: findings.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid', key: signer, findings }
}

const otherKeyText = ({ key }: Ready) =>
  `It is signed with key ${key.id}, which came with the data; the key registered for this meter is another one.`

function mismatch(record: OcmfRecord, signature: Signature, own: readonly Ready[], others: readonly Ready[]): Judged {
  const stranger = others.find(({ key }) => isSignedBy(record, signature, key))
  if (stranger) {
    const text = `It is signed with key ${stranger.key.id}, which is registered for another meter (${stranger.given.meterSerial}).`
    return { state: 'invalid', key: stranger, findings: [finding('wrongKey', text)] }
  }
  if (own.length === 0) return { state: 'noKey', key: null, findings: [] }
  const sameCurve = own.some(({ key }) => key.curve === null || key.curve === signature.curve)
  if (sameCurve) {
    const text = 'The signature does not match any key of this meter: the record was changed, or another key signed it.'
    return { state: 'invalid', key: null, findings: [finding('tampered', text)] }
  }
  const names = own.map(({ key }) => key.curve?.name).join(', ')
  const text = `The record is signed on ${signature.curve.name}, the meter's key is on ${names}: another key signed it.`
  return { state: 'invalid', key: null, findings: [finding('wrongKey', text), finding('algorithmMismatch', text)] }
}

const isOfMeter = ({ meterSerial }: GivenKey, serial: string | null) =>
  meterSerial === null || serial === null || meterSerial.trim() === serial.trim()

function split<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((item) => !test(item))]
}

function keyFindings({ given, key }: Ready, { curve }: Signature): Finding[] {
  const found: Finding[] = []
  if (given.source === 'station' || given.source === 'offered')
    found.push(finding('keyNotConfirmed', 'Verified only by a key that came with the data; nobody has confirmed it.'))
  if (key.curve && key.curve !== curve)
    found.push(
      finding('algorithmMismatch', `The record names ${curve.name}, the key that verifies it is on ${key.curve.name}.`),
    )
  return found
}

/** Key and calibration must have counted when the reading was taken, not today. */
function ageFindings({ validFrom, validUntil, calibratedUntil }: GivenKey, { readings }: OcmfRecord): Finding[] {
  const times = readings.flatMap(({ at }) => (at === null ? [] : [at]))
  if (times.length === 0) return []
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const expired = (validFrom !== null && first < validFrom) || (validUntil !== null && last >= validUntil)
  return [
    ...(expired ? [finding('keyExpired', 'The key did not count when this was measured.')] : []),
    ...(calibratedUntil !== null && last >= calibratedUntil
      ? [finding('calibrationExpired', "The meter's calibration had run out when this was measured.")]
      : []),
  ]
}
