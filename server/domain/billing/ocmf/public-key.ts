import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { base64Bytes, hexBytes, utf8 } from './bytes'
import { type Curve, curves } from './curves'

/** A meter's public key. `curve` null: only the point was given, the record's algorithm must say which curve. */
export type PublicKey = { point: Buffer; curve: Curve | null; id: string }

/** More is no key; such a text is not worth decoding. */
const longestKey = 4_000

/**
 * Reads a public key as people, stations and registers write it: hex or base64, with spaces, PEM, `oca:base16:asn1:…`
 * (also base64 of that text, as OCPP carries it), holding an SPKI structure or the bare point (X‖Y, 04‖X‖Y, compressed).
 * null: it is none of these, or of a curve OCMF does not know.
 */
export function readPublicKey(text: string): PublicKey | null {
  if (text.length > longestKey) return null
  const plain = text.replace(/-----[A-Z ]+-----/g, '').trim()
  const named = /^oca:base(16|64):asn1:/i.exec(plain)
  if (named) {
    const rest = plain.slice(named[0].length)
    return fromBytes(named[1] === '16' ? hexBytes(rest) : base64Bytes(rest))
  }
  const bytes = hexBytes(plain) ?? base64Bytes(plain)
  const inner = bytes && utf8(bytes)
  // The text inside cannot have this prefix once it was taken off, so this ends.
  if (inner && /^oca:base(16|64):asn1:/i.test(inner)) return readPublicKey(inner)
  return fromBytes(bytes)
}

function fromBytes(bytes: Buffer | null): PublicKey | null {
  if (!bytes) return null
  return fromSpki(bytes) ?? fromPoint(bytes)
}

function fromSpki(der: Buffer): PublicKey | null {
  if (der[0] !== 0x30) return null
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const curve = curves.find(({ openssl }) => openssl === key.asymmetricKeyDetails?.namedCurve)
    if (!curve) return null
    // Node exports what it read; the point is the last thing in the structure, whole or compressed.
    const exported = key.export({ format: 'der', type: 'spki' })
    const whole = exported.subarray(-(2 * curve.size + 1))
    const point = whole[0] === 4 ? whole : exported.subarray(-(curve.size + 1))
    return { point, curve, id: keyId(point) }
  } catch {
    return null
  }
}

function fromPoint(bytes: Buffer): PublicKey | null {
  const sizes = curves.map(({ size }) => size)
  const prefix = bytes[0]!
  if (sizes.some((size) => bytes.length === 2 * size)) return pointKey(Buffer.concat([Buffer.of(4), bytes]))
  if (prefix === 4 && sizes.some((size) => bytes.length === 2 * size + 1)) return pointKey(bytes)
  const compressed = (prefix === 2 || prefix === 3) && sizes.some((size) => bytes.length === size + 1)
  return compressed ? pointKey(bytes) : null
}

const pointKey = (point: Buffer): PublicKey => ({ point, curve: null, id: keyId(point) })

/** Short name of a key for people: it stays the same however the key was written. */
const keyId = (point: Buffer) => createHash('sha256').update(point).digest('hex').slice(0, 16)

const tlv = (tag: number, content: Buffer) => Buffer.concat([Buffer.of(tag, content.length), content])
const ecPublicKey = Buffer.from('06072a8648ce3d0201', 'hex')

/** The key on a curve, for node:crypto; null: its point does not lie on it. */
export function keyOn({ point }: PublicKey, curve: Curve): KeyObject | null {
  const algorithm = tlv(0x30, Buffer.concat([ecPublicKey, Buffer.from(curve.oid, 'hex')]))
  const der = tlv(0x30, Buffer.concat([algorithm, tlv(0x03, Buffer.concat([Buffer.of(0), point]))]))
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return null
  }
}
