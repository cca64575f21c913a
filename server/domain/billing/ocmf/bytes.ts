/** Hexadecimal text, spaces, line ends, colons and 0x allowed, to bytes; null: it is none. */
export function hexBytes(text: string): Buffer | null {
  const plain = text.replace(/^\s*0x/i, '').replace(/[\s:]/g, '')
  return plain.length > 0 && plain.length % 2 === 0 && /^[0-9a-f]+$/i.test(plain) ? Buffer.from(plain, 'hex') : null
}

/** Base64 text of either alphabet, line ends allowed, to bytes; null: it is none. */
export function base64Bytes(text: string): Buffer | null {
  const plain = text.replace(/\s/g, '')
  const usable = /^[A-Za-z0-9+/_-]+={0,2}$/.test(plain) && plain.replace(/=+$/, '').length % 4 !== 1
  return usable ? Buffer.from(plain, 'base64') : null
}

/** Bytes as UTF-8 text; null: they are none, so the text could not be turned back into the same bytes. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
