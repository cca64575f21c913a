import type { IncomingMessage } from 'node:http'

/** Three photos as phones make them, and words. */
export const largestFormBytes = 20 * 1024 * 1024

export type ReadForm = { ok: true; form: FormData } | { ok: false; why: 'tooLarge' | 'unreadable' }

/** A form as browsers send it. Whoever sends more than it may hold is answered before the rest is read. */
export async function readForm(request: IncomingMessage): Promise<ReadForm> {
  if (Number(request.headers['content-length'] ?? 0) > largestFormBytes) return { ok: false, why: 'tooLarge' }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestFormBytes) return { ok: false, why: 'tooLarge' }
    parts.push(part)
  }
  const type = request.headers['content-type'] ?? ''
  try {
    const body = new Response(Buffer.concat(parts), { headers: { 'content-type': type } })
    return { ok: true, form: await body.formData() }
  } catch {
    return { ok: false, why: 'unreadable' }
  }
}

/** Text of a field; what is no text counts as nothing. */
export const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Files that were chosen; a browser sends an empty one for none. */
export const filesOf = async (form: FormData, name: string): Promise<{ name: string; bytes: Uint8Array }[]> => {
  const chosen = form.getAll(name).filter((value): value is File => value instanceof File && value.size > 0)
  return Promise.all(chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
}
