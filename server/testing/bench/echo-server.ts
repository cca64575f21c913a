import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

/**
 * The baseline: the same sockets and frames, parsed and answered as a station expects, and nothing else. No schema, no
 * state, no database. Tells its port over the IPC channel.
 */
const accepted = { status: 'Accepted' }
let transactionId = 0

function answerTo(action: unknown): object {
  if (action === 'BootNotification') return { ...accepted, interval: 300, currentTime: new Date().toISOString() }
  if (action === 'Heartbeat') return { currentTime: new Date().toISOString() }
  if (action === 'Authorize') return { idTagInfo: accepted, idTokenInfo: accepted }
  if (action === 'StartTransaction') return { idTagInfo: accepted, transactionId: ++transactionId }
  return {}
}

const sockets = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  handleProtocols: (offered) => [...offered][0] ?? false,
})
const http = createServer()
http.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', () => {})
    ws.on('message', (data) => {
      const [type, id, action] = JSON.parse(data.toString()) as unknown[]
      if (type === 2) ws.send(JSON.stringify([3, id, answerTo(action)]))
    })
  }),
)
http.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send?.({ what: 'listening', port: (http.address() as AddressInfo).port }),
)
