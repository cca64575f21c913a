import type { WebSocket } from 'ws'

/** What a socket tells its link. */
export type SocketOwner = {
  receive(text: string): void
  /** A ping or pong: a sign of life. */
  heard(): void
  failed(error: Error): void
  /** The socket is closed; `code` is null because nothing is left to be sent. */
  end(why: { reason: string; code: null }): void
}

const ownerOf = Symbol('owner')
type OwnedSocket = WebSocket & { [ownerOf]: SocketOwner }

/** One set of listeners for all sockets: they find the owner by the socket they are called on, so none is made per connection. */
export function listen(socket: WebSocket, owner: SocketOwner): void {
  ;(socket as OwnedSocket)[ownerOf] = owner
  socket.on('message', onMessage)
  socket.on('pong', onSignOfLife)
  socket.on('ping', onSignOfLife)
  socket.on('error', onError)
  socket.on('close', onClose)
}

/** Some stations send their text in binary frames; it is read all the same. */
function onMessage(this: WebSocket, data: Buffer | ArrayBuffer | Buffer[]): void {
  ;(this as OwnedSocket)[ownerOf].receive(data.toString())
}

function onSignOfLife(this: WebSocket): void {
  ;(this as OwnedSocket)[ownerOf].heard()
}

function onError(this: WebSocket, error: Error): void {
  ;(this as OwnedSocket)[ownerOf].failed(error)
}

function onClose(this: WebSocket, code: number): void {
  ;(this as OwnedSocket)[ownerOf].end({ reason: closeReason(code), code: null })
}

function closeReason(code: number): string {
  if (code === 1000 || code === 1001) return 'closed by the station'
  if (code === 1009) return 'message too large'
  return code === 1006 ? 'connection lost' : `closed with code ${code}`
}
