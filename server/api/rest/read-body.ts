import type { IncomingMessage } from 'node:http'
import { problem, type RestAnswer } from './problem'

const maxBodyBytes = 1024 * 1024

type Body = { ok: true; json: unknown } | { ok: false; answer: RestAnswer }

const tooLarge = (): Body => ({
  ok: false,
  answer: problem(413, 'Content too large', 'A request holds at most 1 MB.', [], { connection: 'close' }),
})

/** The body as JSON; none is an empty object. Whoever sends more than 1 MB is answered before the rest is read. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) return tooLarge()
    chunks.push(chunk)
  }
  if (size === 0) return { ok: true, json: {} }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return { ok: true, json: JSON.parse(text) }
  } catch {
    return { ok: false, answer: problem(400, 'Bad request', 'The body is not JSON in UTF-8.') }
  }
}
