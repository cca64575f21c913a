import { type Cleaned, joinBytes, viewOf } from './photo-bytes'

const signatureBytes = 8
/** What draws the picture: critical chunks, transparency, colours, animation. Texts, times and Exif are left out. */
const kept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

/** Chunk by chunk to IEND (PNG, third edition, §5.3); what hangs on behind is cut off. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, signatureBytes)]
  let size: { width: number; height: number } | null = null
  let at = signatureBytes
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (size === null) {
      if (type !== 'IHDR' || length !== 13) return null
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (kept.has(type)) parts.push(bytes.subarray(at, end))
    if (type === 'IEND') return { ...size, content: joinBytes(parts) }
    at = end
  }
  return null
}
