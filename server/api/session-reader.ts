import type { IncomingHttpHeaders } from 'node:http'
import { decode } from 'next-auth/jwt'
import { type Actor, type SessionClaims, sessionMs } from '../domain/people/actor'
import type { AccountPorts } from '../domain/people/ports'
import type { TenantId, UserId } from '../kernel/ids'
import { minute, second } from '../kernel/time'

export type Session = { actor: Actor; claims: SessionClaims }

export type SessionReader = {
  /** The signed-in actor with the rights they have now, or null. For HTTP requests and socket handshakes alike. */
  read(headers: IncomingHttpHeaders | Headers, ip: string | null): Promise<Session | null>
  close(): void
}

const cookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}next-auth.session-token`
const cacheMs = 2 * second

/** next-auth splits a long cookie into name.0, name.1 … */
function sessionCookie(header: string, name: string): string | null {
  const chunks = header.split(/; */).flatMap((pair) => {
    const [key = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (key === name) return [{ order: -1, value }]
    const order = key.startsWith(`${name}.`) ? Number(key.slice(name.length + 1)) : Number.NaN
    return Number.isInteger(order) ? [{ order, value }] : []
  })
  const text = chunks
    .sort((a, b) => a.order - b.order)
    .map((chunk) => chunk.value)
    .join('')
  return text === '' || text.length > 8_192 ? null : text
}

async function claimsOf(token: string, secret: string, now: number): Promise<SessionClaims | null> {
  const jwt = await decode({ token, secret }).catch(() => null)
  const { tenantId, epoch, sessionId, signedInAt } = jwt ?? {}
  const userId = Number(jwt?.sub)
  if (!Number.isInteger(userId) || typeof tenantId !== 'number' || typeof epoch !== 'number') return null
  if (typeof sessionId !== 'string' || typeof signedInAt !== 'number' || signedInAt + sessionMs <= now) return null
  return { userId: userId as UserId, tenantId: tenantId as TenantId, epoch, sessionId, signedInAt }
}

/**
 * Reads a caller's cookie and then, every time, what the database says of them now; answers are kept for 2 s at most
 * and dropped at once when somebody's rights change, so a deactivated user's next request is refused.
 */
export function openSessionReader(ports: AccountPorts, secret: string, secure: boolean): SessionReader {
  const { accounts, clock, events } = ports
  const name = cookieName(secure)
  const kept = new Map<
    string,
    { at: number; session: Promise<(Omit<Session, 'actor'> & { actor: Omit<Actor, 'ip'> }) | null> }
  >()
  const seenAt = new Map<UserId, number>()
  const stop = events.subscribe(['user.rightsChanged'], () => kept.clear())

  async function load(token: string) {
    const claims = await claimsOf(token, secret, clock.now())
    const actor = claims && (await accounts.actor(claims))
    if (!claims || !actor) return null
    const now = clock.now()
    if (now - (seenAt.get(actor.userId) ?? 0) > minute) {
      seenAt.set(actor.userId, now)
      await accounts.touch(actor.userId, now)
    }
    return { actor, claims }
  }

  function fresh(token: string) {
    const now = clock.now()
    const found = kept.get(token)
    if (found && now - found.at < cacheMs) return found.session
    if (kept.size > 5_000) kept.clear()
    const session = load(token)
    kept.set(token, { at: now, session })
    session.catch(() => kept.delete(token))
    return session
  }

  return {
    read: async (headers, ip) => {
      const header = headers instanceof Headers ? headers.get('cookie') : headers.cookie
      const token = header ? sessionCookie(header, name) : null
      const session = token && (await fresh(token))
      return session ? { claims: session.claims, actor: { ...session.actor, ip } } : null
    },
    close: stop,
  }
}
