import { ok, type Result, refuse } from '../../kernel/result'
import { cleanJpeg } from './photo-jpeg'
import { cleanPng } from './photo-png'
import { cleanWebp } from './photo-webp'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

/** A picture as it is kept: without the place, time and device it was taken with. */
export type Photo = { mediaType: PhotoType; width: number; height: number; content: Uint8Array }

export const largestPhotoBytes = 8 * 1024 * 1024
export const photosPerNote = 10
/** A small file can hold a picture that fills a browser's memory. */
const longestSide = 12_000

const begins = (bytes: Uint8Array, at: number, ...signs: number[]) => signs.every((sign, i) => bytes[at + i] === sign)

/** By the first bytes; what the sender calls it counts for nothing. */
function typeOf(bytes: Uint8Array): PhotoType | null {
  if (begins(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(bytes, 0, 0x52, 0x49, 0x46, 0x46) && begins(bytes, 8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}

const clean = { 'image/jpeg': cleanJpeg, 'image/png': cleanPng, 'image/webp': cleanWebp }

/** Takes a file apart and keeps the picture alone. Everything that is not needed to draw it is left out. */
export function readPhoto(bytes: Uint8Array): Result<Photo, 'notAPhoto' | 'tooLarge'> {
  if (bytes.length > largestPhotoBytes) return refuse('tooLarge', 'A photo may have 8 MB at most.')
  const mediaType = typeOf(bytes)
  if (mediaType === null) return refuse('notAPhoto', 'This file is no JPEG, PNG or WebP picture.')
  const cleaned = clean[mediaType](bytes)
  if (cleaned === null || cleaned.width < 1 || cleaned.height < 1)
    return refuse('notAPhoto', 'This picture is damaged and cannot be read.')
  if (cleaned.width > longestSide || cleaned.height > longestSide)
    return refuse('tooLarge', `A photo may have ${longestSide} pixels a side at most.`)
  return ok({ mediaType, ...cleaned })
}
