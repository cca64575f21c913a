'use client'
import { bytesOf, saveFile } from '@/components/ui/save-file'

/** A file as a procedure answers it. */
export type SentDocument = { name: string; mediaType: string; base64: string }

/** Hands a file to the browser to keep. */
export const saveDocument = ({ name, mediaType, base64 }: SentDocument): void =>
  saveFile(name, bytesOf(base64), mediaType)
