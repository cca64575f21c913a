import { curveOfAlgorithm, usualAlgorithm } from './curves'
import type { GivenKey } from './judge-record'
import { type OcmfRecord, parseOcmf } from './parse-ocmf'
import { keyOn, readPublicKey } from './public-key'
import { readSigned } from './read-signed'
import { begins, ends } from './reading'
import { verifyOcmf } from './verify-ocmf'

/** OCPI 2.2.1 SignedData (mod_cdrs): what a driver's partner needs to verify the bill. */
export type SignedDataOfCdr = {
  encoding_method: 'OCMF'
  public_key: string
  signed_values: { nature: 'Start' | 'Intermediate' | 'End'; plain_data: string; signed_data: string }[]
}

/** Lengths of SignedValue in OCPI 2.2.1. */
const [longestPlain, longestSigned] = [512, 5_000]

/**
 * The OCMF records of a session in OCPI's words, whole and byte for byte (base64), with the key that verifies them, else
 * the most trusted one. What OCPI has no room or no name for stays in the evidence pack: other formats, a record of more
 * than 5,000 characters. null: there is nothing a partner could verify.
 */
export function signedDataOf(signed: readonly unknown[], keys: readonly GivenKey[]): SignedDataOfCdr | null {
  const items = signed.flatMap(readSigned)
  const texts = [...new Set(items.flatMap(({ records }) => records.map(({ text }) => text)))]
  const records = texts
    .flatMap((text) => parseOcmf(text) ?? [])
    .filter((record) => blob(record).length <= longestSigned)
  const publicKey = keyOf(records, [...keys, ...items.flatMap(({ offeredKey }) => offered(offeredKey))])
  if (publicKey === null || records.length === 0) return null
  return {
    encoding_method: 'OCMF',
    public_key: publicKey,
    signed_values: records.map((record) => ({
      nature: natureOf(record),
      plain_data: plain(record),
      signed_data: blob(record),
    })),
  }
}

const blob = ({ text }: OcmfRecord) => Buffer.from(text).toString('base64')

/** A record with both ends in it closes the session. */
function natureOf({ readings }: OcmfRecord): 'Start' | 'Intermediate' | 'End' {
  if (readings.some(ends)) return 'End'
  return readings.some(begins) ? 'Start' : 'Intermediate'
}

/** The payload as it was signed; where it is too long its readings, as the meter wrote them, as many as fit. */
function plain({ payload, readings }: OcmfRecord): string {
  const whole = payload.toString()
  if (whole.length <= longestPlain) return whole
  const lines = readings.map(({ transaction, timeText, obis, valueText, unit }) =>
    [transaction, timeText, obis, valueText, unit].filter((part) => part !== null).join(' '),
  )
  while (lines.length > 1 && lines.join('; ').length > longestPlain) lines.splice(lines.length >> 1, 1)
  return lines.join('; ').slice(0, longestPlain)
}

const offered = (publicKey: string | null): GivenKey[] =>
  publicKey === null
    ? []
    : [{ publicKey, source: 'station', meterSerial: null, validFrom: null, validUntil: null, calibratedUntil: null }]

/** Base64 of the SPKI structure; of a bare point on the curve its record names. */
function keyOf(records: readonly OcmfRecord[], keys: readonly GivenKey[]): string | null {
  const verdicts = verifyOcmf(
    records.map(({ text }) => ({ text, encodingMethod: null })),
    keys,
  ).records
  const verified = verdicts.find(({ state, key }) => state === 'valid' && key !== null)
  const known = keys.flatMap(({ publicKey }) => readPublicKey(publicKey) ?? [])
  const key = known.find(({ id }) => id === verified?.key?.id) ?? known[0]
  if (!key) return null
  const curve = key.curve ?? curveOfAlgorithm(verified?.algorithm ?? records[0]?.signature.algorithm ?? usualAlgorithm)
  const object = curve && keyOn(key, curve)
  return object ? object.export({ format: 'der', type: 'spki' }).toString('base64') : null
}
