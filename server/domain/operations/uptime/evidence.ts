import { ok, type Result, refuse } from '../../../kernel/result'

const evidenceTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const
type Extension = keyof typeof evidenceTypes

/** A file as it is kept: its type is what its bytes say, never what the sender says. */
export type EvidenceFile = { name: string; mediaType: (typeof evidenceTypes)[Extension]; content: Uint8Array }

export const mostEvidenceBytes = 10 * 1024 * 1024
/** Where writers may leave something behind the end of a file, in bytes. */
const tail = 1_024

const has = (content: Uint8Array, at: number, bytes: readonly number[]) =>
  bytes.every((byte, n) => content[at + n] === byte)
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const endsWith = (content: Uint8Array, bytes: readonly number[]) => {
  for (let at = content.length - bytes.length; at >= Math.max(0, content.length - tail); at -= 1)
    if (has(content, at, bytes)) return true
  return false
}

/** Beginning and end both have to be there: half a file proves nothing, and something else renamed has neither. */
function typeOf(content: Uint8Array): Extension | null {
  if (has(content, 0, ascii('%PDF-')) && endsWith(content, ascii('%%EOF'))) return 'pdf'
  if (has(content, 0, [0xff, 0xd8, 0xff]) && endsWith(content, [0xff, 0xd9])) return 'jpg'
  const png = [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]
  if (has(content, 0, png) && has(content, 12, ascii('IHDR')) && endsWith(content, ascii('IEND'))) return 'png'
  return null
}

/** Last part of any path, letters, digits, spaces and a few signs, with the extension of what it is. */
function nameOf(given: string, extension: Extension): string {
  const base = given.split(/[/\\]/).at(-1) ?? ''
  const plain = base
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._()-]/gu, '_')
    .trim()
    .slice(0, 80)
  return `${plain || 'evidence'}.${extension}`
}

/** What may be kept as evidence: a PDF, JPEG or PNG of at most 10 MB. */
export function readEvidence(name: string, content: Uint8Array): Result<EvidenceFile, 'badFile'> {
  if (content.length === 0) return refuse('badFile', 'This file is empty.')
  if (content.length > mostEvidenceBytes) return refuse('badFile', 'A file holds at most 10 MB.')
  const extension = typeOf(content)
  if (!extension)
    return refuse('badFile', 'This is not a whole PDF, JPEG or PNG file, whatever its name says. Choose another one.')
  return ok({ name: nameOf(name, extension), mediaType: evidenceTypes[extension], content })
}
