import { type Cleaned, joinBytes, viewOf } from './photo-bytes'

const startOfScan = 0xda
const endOfImage = 0xd9
const exifMarker = 0xe1
/** Frame headers carry the size (ITU T.81 B.2.2); C4, C8 and CC between them are tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** Kept of the application segments: JFIF, the colour profile and how Adobe coded the colours. Exif and XMP are not. */
const isKept = (marker: number) => marker <= 0xe0 || marker === 0xee || marker === 0xe2

/** Which way up (Exif tag 0x0112, 1 to 8); without it a phone's photo lies on its side. */
function orientationOf(segment: Uint8Array): number | null {
  if (segment.length < 18 || String.fromCharCode(...segment.subarray(4, 8)) !== 'Exif') return null
  const tiff = viewOf(segment.subarray(10))
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return null
  const entries = tiff.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.byteLength) return null
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little)
  }
  return null
}

/** An Exif segment that says which way up, and nothing else. */
function uprightSegment(orientation: number): Uint8Array {
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0]
  return Uint8Array.from([0xff, exifMarker, 0, tiff.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff])
}

/** Where coded data that begins at `at` ends: at a marker that is neither a stuffed byte, a restart nor filling (T.81 B.1.1.5). */
function endOfData(bytes: Uint8Array, at: number): number {
  let next = at
  while (next + 1 < bytes.length) {
    const sign = bytes[next + 1]!
    if (bytes[next] === 0xff && sign !== 0 && sign !== 0xff && (sign < 0xd0 || sign > 0xd7)) return next
    next += 1
  }
  return bytes.length
}

/** Segment by segment to the first end of image; what hangs on behind (previews, films of phones) is cut off. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let orientation: number | null = null
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === endOfImage) {
      if (size === null) return null
      if (orientation !== null && orientation > 1 && orientation <= 8) parts.splice(1, 0, uprightSegment(orientation))
      return { ...size, content: joinBytes([...parts, bytes.subarray(at, at + 2)]) }
    }
    if (at + 4 > bytes.length) return null
    const length = view.getUint16(at + 2) + 2
    if (length < 4 || at + length > bytes.length) return null
    const end = marker === startOfScan ? endOfData(bytes, at + length) : at + length
    const segment = bytes.subarray(at, end)
    if (isFrame(marker) && length >= 9) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === exifMarker) orientation ??= orientationOf(segment)
    if (isKept(marker)) parts.push(segment)
    at = end
  }
  return null
}
