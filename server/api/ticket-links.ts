import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TicketLinks } from '../domain/support/tickets/ports'

const shape = /^([0-9a-z]{1,8})-([\w-]{27})$/

/**
 * Addresses of tickets' pages: the number and what only this server can add to it (162 bits of an HMAC), so nothing
 * secret lies in the database, and the same ticket has the same address in every mail.
 */
export function openTicketLinks(secret: string): TicketLinks & { read(token: string): number | null } {
  const mark = (id: number) => createHmac('sha256', secret).update(`ticket page ${id}`).digest('base64url').slice(0, 27)
  return {
    token: (id) => `${id.toString(36)}-${mark(id)}`,
    read: (token) => {
      const [, number, given] = shape.exec(token) ?? []
      const id = Number.parseInt(number ?? '', 36)
      if (given === undefined || !Number.isSafeInteger(id) || id > 2_147_483_647) return null
      return timingSafeEqual(Buffer.from(given), Buffer.from(mark(id))) ? id : null
    },
  }
}
