import { createHash, type KeyObject, verify } from 'node:crypto'
import { base64Bytes, hexBytes } from './bytes'
import { type Curve, curveOfAlgorithm, usualAlgorithm } from './curves'
import { type Finding, finding } from './findings'
import type { OcmfRecord } from './parse-ocmf'
import { keyOn, type PublicKey } from './public-key'

/** What a record is signed with, ready to be checked, or why it cannot be. */
export type Signature = { curve: Curve; bytes: Buffer }

/** Reads SA, SE and SD. A bare hash of the payload in SD is named: everybody can compute one, it proves nothing. */
export function signatureOf({ payload, signature }: OcmfRecord): Signature | Finding {
  const { algorithm, encoding, data } = signature
  const bytes = encoding === 'hex' ? hexBytes(data) : encoding === 'base64' ? base64Bytes(data) : null
  if (encoding !== 'hex' && encoding !== 'base64')
    return finding('encodingUnsupported', `The signature is written as "${short(encoding)}"; known are hex and base64.`)
  if (!bytes) return finding('unreadable', `The signature is not ${encoding}.`)
  const isHash = ['sha256', 'sha384', 'sha512', 'sha1', 'md5'].some((name) =>
    createHash(name).update(payload).digest().equals(bytes),
  )
  if (isHash) return finding('fakeHash', 'In place of a signature there is only a hash, which anybody can compute.')
  const curve = curveOfAlgorithm(algorithm ?? usualAlgorithm)
  if (!curve) return finding('algorithmUnknown', `The algorithm "${short(algorithm ?? '')}" is not one of OCMF.`)
  return { curve, bytes }
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Does the key's owner have signed exactly this payload? A key that names its curve is used on that curve. */
export function isSignedBy({ payload }: OcmfRecord, { curve, bytes }: Signature, key: PublicKey): boolean {
  const usedCurve = key.curve ?? curve
  const object = keyOn(key, usedCurve)
  if (!object) return false
  const isDer = bytes[0] === 0x30 && matches(payload, object, bytes, 'der')
  return isDer || (bytes.length === 2 * usedCurve.size && matches(payload, object, bytes, 'ieee-p1363'))
}

function matches(payload: Buffer, key: KeyObject, signature: Buffer, dsaEncoding: 'der' | 'ieee-p1363'): boolean {
  try {
    return verify('sha256', payload, { key, dsaEncoding }, signature)
  } catch {
    return false
  }
}
