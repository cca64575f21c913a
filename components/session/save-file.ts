'use client'

/** Hands text to the browser as a file to keep. */
export function saveFile(
  name: string,
  text: string,
  type: 'text/csv' | 'application/x-ndjson' | 'application/json' | 'text/calendar',
): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
