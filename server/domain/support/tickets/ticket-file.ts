import { ok, type Result, refuse } from '../../../kernel/result'
import { readPhoto } from '../../assets/photo'

/** A file as it is kept. Pictures are cleaned of where and when they were taken; everything else is a download only. */
export type TicketFile = { name: string; mediaType: string; picture: boolean; content: Uint8Array }

export const largestFileBytes = 8 * 1024 * 1024
export const filesPerMessage = 5

/** What is kept besides pictures, by the beginning of its name's end: documents people send with a complaint. */
const documents: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
}

const cleanName = (name: string): string => {
  const flat = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return flat.slice(-120) || 'file'
}

const isPdf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'

/** Checks by the bytes, not by what the sender calls it. */
export function readFile(name: string, bytes: Uint8Array): Result<TicketFile, 'fileType' | 'fileSize'> {
  if (bytes.length > largestFileBytes) return refuse('fileSize', `“${cleanName(name)}” is larger than 8 MB.`)
  const photo = readPhoto(bytes)
  if (photo.ok)
    return ok({ name: cleanName(name), mediaType: photo.value.mediaType, picture: true, content: photo.value.content })
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const mediaType = documents[ending]
  const isText = mediaType?.startsWith('text/') && !bytes.includes(0)
  if (mediaType && (isText || (ending === 'pdf' && isPdf(bytes))))
    return ok({ name: cleanName(name), mediaType, picture: false, content: bytes })
  return refuse('fileType', `“${cleanName(name)}” is no picture (JPEG, PNG, WebP), PDF or text.`)
}
