import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type SessionClaims, sessionMs } from '../domain/people/actor'
import type { AccountPorts } from '../domain/people/ports'
import { type SignedIn, signIn } from '../domain/people/sign-in'
import { signInWithProvider } from '../domain/people/sign-in-with-provider'
import { signOut } from '../domain/people/sign-out'
import { switchTenant } from '../domain/people/switch-tenant'
import type { TenantId } from '../kernel/ids'

export type OidcProvider = { issuer: string; clientId: string; clientSecret: string }
export type AuthSettings = { secret: string; publicUrl: string; oidc: OidcProvider | null }

/** What next-auth, which runs inside Next's bundle, asks of the process that holds the database. */
export type AuthDesk = {
  settings: AuthSettings
  /** null: wrong credentials. @throws Error 'tooManyAttempts' for an address that tried too often. */
  signIn(email: string, password: string, ip: string | null): Promise<SignedIn | null>
  signInWithProvider(identity: {
    subject: string
    email: string | null
    emailVerified: boolean
    ip: string | null
  }): Promise<SignedIn | null>
  /** The claims for another tenant of the same person, or null. */
  switchTenant(claims: SessionClaims, tenantId: TenantId, ip: string | null): Promise<SessionClaims | null>
  signOut(claims: SessionClaims, ip: string | null): Promise<void>
  /** Whether these claims still hold; a sign-in that ended is never prolonged. */
  holds(claims: SessionClaims): Promise<boolean>
}

const perAddress = { points: 30, duration: 300 }

export function openAuthDesk(ports: AccountPorts, settings: AuthSettings): AuthDesk {
  const limiter = new RateLimiterMemory(perAddress)
  const actorOf = async (claims: SessionClaims, ip: string | null) => {
    const actor = await ports.accounts.actor(claims)
    return actor && { ...actor, ip }
  }
  return {
    settings,
    signIn: async (email, password, ip) => {
      const address = ip ?? 'unknown'
      // Taken before the work and given back after a good one, so that attempts side by side count too.
      await limiter.consume(address).catch(() => {
        throw new Error('tooManyAttempts')
      })
      const result = await signIn(ports, { email, password, ip, sessionId: crypto.randomUUID() })
      if (!result.ok) return null
      await limiter.reward(address)
      return result.value
    },
    signInWithProvider: async (identity) => {
      const result = await signInWithProvider(ports, { ...identity, sessionId: crypto.randomUUID() })
      return result.ok ? result.value : null
    },
    switchTenant: async (claims, tenantId, ip) => {
      const actor = await actorOf(claims, ip)
      const result = actor && (await switchTenant(ports, actor, claims, tenantId))
      return result?.ok ? result.value : null
    },
    signOut: async (claims, ip) => {
      const actor = await actorOf(claims, ip)
      if (actor) await signOut(ports, actor, claims)
    },
    holds: async (claims) =>
      Number.isInteger(claims.userId) &&
      claims.signedInAt + sessionMs > ports.clock.now() &&
      (await ports.accounts.actor(claims)) !== null,
  }
}
