import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** Refuses an upgrade as plain HTTP with one sentence that says what to do, and closes. */
export function answerHttp(socket: Duplex, status: number, text: string): void {
  if (socket.destroyed || !socket.writable) return void socket.destroy()
  const body = `${text}\n`
  const extra =
    status === 401
      ? 'WWW-Authenticate: Basic realm="ocpp"\r\n'
      : status === 429 || status === 503
        ? `Retry-After: ${retryAfterS()}\r\n`
        : ''
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n${extra}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Spread, so that those turned away do not return together. */
const retryAfterS = () => 5 + Math.floor(Math.random() * 25)
