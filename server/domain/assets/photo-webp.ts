import { type Cleaned, joinBytes, viewOf } from './photo-bytes'

const headerBytes = 12
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** In VP8X: says that Exif (8) and XMP (4) follow. */
const metadataFlags = 0b0000_1100

type Size = { width: number; height: number }
const little24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)

/** Of a chunk that says how large the picture is (RFC 9649 §2.7, RFC 6386 §9.1, lossless §3). */
function sizeIn(type: string, data: Uint8Array): Size | null {
  if (type === 'VP8X' && data.length >= 10) return { width: little24(data, 4) + 1, height: little24(data, 7) + 1 }
  if (type === 'VP8L' && data.length >= 5) {
    const bits = viewOf(data).getUint32(1, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type === 'VP8 ' && data.length >= 10) {
    const view = viewOf(data)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  }
  return null
}

/** Chunk by chunk; Exif, XMP and what nobody knows are left out. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = []
  let size: Size | null = null
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true))
  let at = headerBytes
  while (at + 8 <= end) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end) return null
    size ??= sizeIn(type, bytes.subarray(at + 8, at + 8 + length))
    if (kept.has(type)) {
      const chunk = bytes.slice(at, Math.min(next, end))
      if (type === 'VP8X') chunk[8]! &= ~metadataFlags
      parts.push(chunk)
    }
    at = next
  }
  if (size === null) return null
  const content = joinBytes([bytes.slice(0, headerBytes), ...parts])
  viewOf(content).setUint32(4, content.length - 8, true)
  return { ...size, content }
}
