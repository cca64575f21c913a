import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { OCPP16, OCPP20, OCPP21 } from 'typed-ocpp'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Payload } from './wire'

/** A small CSMS for tests: it checks every call against the official schema, answers it, and remembers it. */
export type Heard = { identity: string; action: string; payload: Payload; violation: string | null }

const ajv = new Ajv({ strict: false, allErrors: false })
addFormats.default(ajv)
const official: Record<string, Record<string, object>> = {
  'ocpp1.6': OCPP16.schemas,
  'ocpp2.0.1': OCPP20.schemas,
  'ocpp2.1': OCPP21.schemas,
}
const compiled = new Map<string, ValidateFunction>()

function violationOf(protocol: string, action: string, payload: Payload): string | null {
  const key = `${protocol}/${action}`
  let validate = compiled.get(key)
  if (!validate) {
    const schemas = official[protocol] ?? {}
    const { $schema, $id, id, ...schema } = schemas[`${action}Request`] as Record<string, unknown>
    validate = ajv.compile(schema)
    compiled.set(key, validate)
  }
  return validate(payload) ? null : ajv.errorsText(validate.errors)
}

export class TestCsms {
  readonly heard: Heard[] = []
  readonly authorizations: (string | undefined)[] = []
  /** Replaces the usual answer; undefined keeps it. */
  answer: (heard: Heard) => Payload | undefined = () => undefined
  private readonly http = createServer()
  private readonly sockets = new Map<string, WebSocket>()
  private readonly waiting = new Map<string, (payload: Payload) => void>()
  private watchers: (() => void)[] = []
  private transactionId = 1000
  private calls = 0

  async listen(): Promise<string> {
    const server = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false })
    this.http.on('upgrade', (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (opened) => this.accept(opened, request))
    })
    this.http.listen(0, '127.0.0.1')
    await once(this.http, 'listening')
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}/ocpp`
  }

  /** Resolves with the first call, heard or to come, that fits. */
  async waitFor(fits: (heard: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.watchers.push(resolve))
    }
  }

  /** Asks a station; resolves with its answer, an error as { error }. */
  call(identity: string, action: string, payload: Payload): Promise<Payload> {
    const id = `t-${++this.calls}`
    this.sockets.get(identity)?.send(JSON.stringify([2, id, action, payload]))
    return new Promise((resolve) => this.waiting.set(id, resolve))
  }

  connected(identity: string): boolean {
    return this.sockets.has(identity)
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.values()) socket.terminate()
    this.http.close()
    this.http.closeAllConnections()
    await once(this.http, 'close')
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const identity = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
    this.authorizations.push(request.headers.authorization)
    this.sockets.set(identity, socket)
    socket.on('close', () => this.sockets.get(identity) === socket && this.sockets.delete(identity))
    socket.on('message', (data) => this.receive(socket, identity, data.toString()))
  }

  private receive(socket: WebSocket, identity: string, text: string): void {
    const [type, id, third, fourth] = JSON.parse(text) as [number, string, unknown, Payload]
    if (type === 3) this.waiting.get(id)?.(third as Payload)
    if (type === 4) this.waiting.get(id)?.({ error: third })
    if (type !== 2) return
    const action = String(third)
    const heard = { identity, action, payload: fourth, violation: violationOf(socket.protocol, action, fourth) }
    this.heard.push(heard)
    socket.send(JSON.stringify([3, id, this.answer(heard) ?? this.usual(socket.protocol, action)]))
    const watchers = this.watchers
    this.watchers = []
    for (const wake of watchers) wake()
  }

  private usual(protocol: string, action: string): Payload {
    const accepted = { status: 'Accepted' }
    const info: Payload = protocol === 'ocpp1.6' ? { idTagInfo: accepted } : { idTokenInfo: accepted }
    if (action === 'BootNotification') return { ...accepted, interval: 300, currentTime: new Date().toISOString() }
    if (action === 'Heartbeat') return { currentTime: new Date().toISOString() }
    if (action === 'StartTransaction') return { ...info, transactionId: ++this.transactionId }
    return action === 'Authorize' ? info : {}
  }
}
