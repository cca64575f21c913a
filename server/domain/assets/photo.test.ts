import { expect, test } from 'vitest'
import { readPhoto } from './photo'

const text = (words: string) => [...Buffer.from(words, 'latin1')]
const be16 = (value: number) => [value >> 8, value & 255]
const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)]
const le32 = (value: number) => be32(value).reverse()
const segment = (marker: number, ...data: number[]) => [0xff, marker, ...be16(data.length + 2), ...data]

/** Which way up: 6. The position stands in a directory of its own that must not survive. */
const exif = segment(
  0xe1,
  ...text('Exif\0\0II*\0'),
  ...le32(8),
  ...[1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0],
  ...text('GPS 52.09N 5.12E'),
)
const frame = segment(0xc0, 8, ...be16(30), ...be16(40), 1, 1, 0x11, 0)
const scan = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]
const jpeg = Uint8Array.from([0xff, 0xd8, ...exif, ...frame, ...scan, 0xff, 0xd9, ...text('a film')])

const chunk = (type: string, ...data: number[]) => [...be32(data.length), ...text(type), ...data, 0, 0, 0, 0]
const png = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...chunk('IHDR', ...be32(40), ...be32(30), 8, 2, 0, 0, 0),
  ...chunk('tEXt', ...text('GPS 52.09N')),
  ...chunk('IDAT', 1, 2, 3),
  ...chunk('IEND'),
  ...text('more'),
])

const webpChunk = (type: string, ...data: number[]) => [...text(type), ...le32(data.length), ...data]
const body = [
  ...text('WEBP'),
  ...webpChunk('VP8X', 12, 0, 0, 0, 39, 0, 0, 29, 0, 0),
  ...webpChunk('VP8 ', 1, 2, 3, 4),
  ...webpChunk('EXIF', ...text('GPS 52.09N')),
]
const webp = Uint8Array.from([...text('RIFF'), ...le32(body.length), ...body])

const read = (bytes: Uint8Array) => {
  const photo = readPhoto(bytes)
  if (!photo.ok) throw new Error(photo.refusal.code)
  return photo.value
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test.each([
  ['image/jpeg', jpeg],
  ['image/png', png],
  ['image/webp', webp],
])('%s keeps its picture and its size, not where it was taken, nor what hangs on behind', (mediaType, bytes) => {
  const photo = read(bytes)
  expect(photo).toMatchObject({ mediaType, width: 40, height: 30 })
  expect(latin(photo.content)).not.toMatch(/GPS|film|more/)
  expect(read(photo.content).content).toEqual(photo.content)
})

test('a photo taken upright stays upright; coded data is kept to the byte', () => {
  const { content } = read(jpeg)
  expect([...content.subarray(2, 6)]).toEqual([0xff, 0xe1, 0, 34])
  expect(latin(content)).toContain('Exif\0\0MM')
  expect(content[31]).toBe(6)
  expect(latin(content).endsWith(latin(Uint8Array.from([...scan, 0xff, 0xd9])))).toBe(true)
})

test('webp says no more that metadata follows, and its length is right', () => {
  const { content } = read(webp)
  expect(content[20]).toBe(0)
  expect(Buffer.from(content).readUInt32LE(4)).toBe(content.length - 8)
})

test.each([
  ['text', Uint8Array.from(text('<svg onload=alert(1)>')), 'notAPhoto'],
  ['nothing', new Uint8Array(), 'notAPhoto'],
  ['a cut jpeg', jpeg.subarray(0, 40), 'notAPhoto'],
  ['a cut png', png.subarray(0, 40), 'notAPhoto'],
  ['a cut webp', webp.subarray(0, 40), 'notAPhoto'],
  ['too much', new Uint8Array(8 * 1024 * 1024 + 1), 'tooLarge'],
])('%s is refused', (_, bytes, code) => {
  expect(readPhoto(bytes)).toMatchObject({ ok: false, refusal: { code } })
})

test('bytes at random never break it', () => {
  for (const whole of [jpeg, png, webp])
    for (let at = 0; at < whole.length; at += 1) {
      const broken = Uint8Array.from(whole)
      broken[at] = (broken[at]! + 129) & 255
      expect(() => readPhoto(broken)).not.toThrow()
    }
})

test('a small file with an enormous picture is refused', () => {
  const huge = Uint8Array.from(png)
  huge.set(be32(60_000), 16)
  expect(readPhoto(huge)).toMatchObject({ refusal: { code: 'tooLarge' } })
})
