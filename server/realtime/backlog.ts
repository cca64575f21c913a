import type { Socket } from 'socket.io'

const sizeOf = (packet: unknown): number => {
  const data: unknown = typeof packet === 'object' && packet !== null ? Reflect.get(packet, 'data') : null
  return typeof data === 'string' ? data.length : Buffer.isBuffer(data) ? data.length : 0
}

/**
 * Bytes on their way to a client that its connection has not taken yet: packets engine.io holds back, plus what Node
 * could not hand to the kernel. 0 for a client that keeps up.
 */
export function backlogBytes(conn: Socket['conn']): number {
  const waiting: unknown = Reflect.get(conn, 'writeBuffer')
  const held = Array.isArray(waiting) ? waiting.reduce((sum: number, packet) => sum + sizeOf(packet), 0) : 0
  return held + (conn.request.socket?.writableLength ?? 0)
}
