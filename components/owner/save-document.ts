'use client'
import { bytesOf, saveBytes } from '@/components/settlement/save-bytes'

/** A file as a procedure answers it. */
export type SentDocument = { name: string; mediaType: string; base64: string }

/** Hands a file to the browser to keep. */
export const saveDocument = ({ name, mediaType, base64 }: SentDocument): void =>
  saveBytes(name, mediaType, bytesOf(base64))
