import { once } from 'node:events'
import type { ConnectionOptions } from 'node:tls'
import { WebSocket } from 'ws'

/** A station's end of the wire with nothing in between: what a test writes is what is sent. */
export type RawStation = {
  readonly socket: WebSocket
  /** Every text received so far, parsed. */
  readonly received: unknown[][]
  /** Sends text as it is. */
  write(text: string): void
  /** Sends a CALL and resolves with the answer frame to its id: [3, id, payload] or [4, id, code, description, details]. */
  ask(action: string, payload: unknown, id?: string | number): Promise<unknown[]>
  /** The first frame received, now or later, for which `wanted` holds. */
  frame(wanted: (frame: unknown[]) => boolean): Promise<unknown[]>
  /** Answers each call of the gateway with this action from now on. */
  answer(action: string, reply: (payload: Record<string, unknown>) => unknown): void
  /** Resolves with the close code, also when closed already. */
  closed: Promise<number>
  close(): Promise<void>
}

export type RawStationOptions = {
  protocols?: string[]
  user?: string
  password?: string | Buffer
  headers?: Record<string, string>
  /** Offers permessage-deflate and compresses everything it sends. */
  compressed?: boolean
  /** What it shows and trusts over wss. */
  tls?: ConnectionOptions
}

export type RefusedHandshake = { status: number; body: string; headers: Record<string, string | string[] | undefined> }

const authorization = (user: string, password: string | Buffer) =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.from(password)]).toString('base64')}`

function openSocket(url: string, path: string, options: RawStationOptions): WebSocket {
  const identity = decodeURIComponent(path.split('/').at(-1) ?? '')
  const { password } = options
  const auth = password === undefined ? {} : { Authorization: authorization(options.user ?? identity, password) }
  const headers = { ...auth, ...options.headers }
  const perMessageDeflate = options.compressed ? { threshold: 0 } : false
  return new WebSocket(`${url}${path}`, options.protocols ?? ['ocpp1.6'], {
    headers,
    perMessageDeflate,
    ...options.tls,
  })
}

/** Connects, or throws when the gateway refuses. `path` is the request target, e.g. `/ocpp/ST-1`. */
export async function connectRaw(url: string, path: string, options: RawStationOptions = {}): Promise<RawStation> {
  const socket = openSocket(url, path, options)
  const received: unknown[][] = []
  const waiting = new Set<{ wanted: (frame: unknown[]) => boolean; found: (frame: unknown[]) => void }>()
  const replies = new Map<string, (payload: Record<string, unknown>) => unknown>()
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as unknown[]
    received.push(frame)
    const reply = frame[0] === 2 ? replies.get(String(frame[2])) : undefined
    if (reply) socket.send(JSON.stringify([3, frame[1], reply(frame[3] as Record<string, unknown>)]))
    for (const each of waiting) if (each.wanted(frame)) each.found(frame)
  })
  await once(socket, 'open')
  socket.on('error', () => {})
  let nextId = 1
  const frame = (wanted: (frame: unknown[]) => boolean) =>
    new Promise<unknown[]>((resolve, reject) => {
      const seen = received.find(wanted)
      if (seen) return resolve(seen)
      const entry = {
        wanted,
        found: (found: unknown[]) => {
          waiting.delete(entry)
          resolve(found)
        },
      }
      waiting.add(entry)
      void closed.then((code) => reject(new Error(`The socket closed (${code}) before the frame came.`)))
    })
  return {
    socket,
    received,
    write: (text) => socket.send(text),
    ask: (action, payload, id = `m${nextId++}`) => {
      socket.send(JSON.stringify([2, id, action, payload]))
      return frame(([type, answered]) => (type === 3 || type === 4) && answered === id)
    },
    frame,
    answer: (action, reply) => void replies.set(action, reply),
    closed,
    close: async () => {
      socket.close()
      await closed
    },
  }
}

/** Knocks where a refusal is expected; throws when the gateway lets the station in. */
export function knock(url: string, path: string, options: RawStationOptions = {}): Promise<RefusedHandshake> {
  const socket = openSocket(url, path, options)
  return new Promise((resolve, reject) => {
    socket.on('error', () => {})
    socket.once('open', () => reject(new Error('The handshake was accepted.')))
    socket.once('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
  })
}
