import type { NextAuthOptions, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { busbar } from '@/server/api/caller'
import { oidcProvider } from './oidc-provider'

const signInMs = 12 * 3600

type SignedIn = NonNullable<Awaited<ReturnType<ReturnType<typeof busbar>['auth']['signIn']>>>
type Claims = SignedIn['claims']
/** next-auth carries this object from the provider to the cookie. */
export type BusbarUser = User & { signedIn?: SignedIn }

const userOf = (signedIn: SignedIn): BusbarUser => ({
  id: String(signedIn.claims.userId),
  name: signedIn.name,
  email: signedIn.email,
  signedIn,
})

export const claimsOf = (token: JWT): Claims =>
  ({
    userId: Number(token.sub),
    tenantId: token.tenantId,
    epoch: token.epoch,
    sessionId: token.sessionId,
    signedInAt: token.signedInAt,
  }) as Claims

/** Only names and keys go into the cookie; what they may do is read afresh by Busbar's own server at every request. */
export function authOptions(ip: string | null): NextAuthOptions {
  const { auth } = busbar()
  const { secret, publicUrl, oidc } = auth.settings
  process.env.NEXTAUTH_URL = publicUrl // next-auth takes it from nowhere else
  return {
    secret,
    session: { strategy: 'jwt', maxAge: signInMs },
    jwt: { maxAge: signInMs },
    useSecureCookies: publicUrl.startsWith('https:'),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials) => {
          const { email = '', password = '' } = credentials ?? {}
          if (email.length > 254 || password.length > 200) return null
          const signedIn = await auth.signIn(email, password, ip)
          return signedIn && userOf(signedIn)
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== 'oauth' || !oidc) return account?.type === 'credentials'
        const identity = profile as { sub?: string; email?: string; email_verified?: boolean }
        const subject = `${oidc.issuer} ${identity.sub}`
        const signedIn = identity.sub
          ? await auth.signInWithProvider({
              subject,
              email: identity.email ?? null,
              emailVerified: identity.email_verified === true,
              ip,
            })
          : null
        if (!signedIn) return '/sign-in?error=noAccount'
        Object.assign(user, userOf(signedIn))
        return true
      },
      jwt: async ({ token, user, trigger, session }) => {
        const signedIn = (user as BusbarUser | undefined)?.signedIn
        if (signedIn) {
          const { userId, ...claims } = signedIn.claims
          return { sub: String(userId), ...claims }
        }
        const wanted = trigger === 'update' ? (session as { tenantId?: unknown } | undefined)?.tenantId : undefined
        if (!(await auth.holds(claimsOf(token)))) return {}
        if (typeof wanted !== 'number') return token
        const switched = await auth.switchTenant(claimsOf(token), wanted as Claims['tenantId'], ip)
        return switched ? { ...token, tenantId: switched.tenantId } : token
      },
      session: ({ session, token }) => ({ expires: session.expires, tenantId: token.tenantId }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith('/') && !url.startsWith('//')
          ? `${baseUrl}${url}`
          : url.startsWith(`${baseUrl}/`)
            ? url
            : baseUrl,
    },
    events: {
      signOut: ({ token }) => auth.signOut(claimsOf(token), ip),
    },
  }
}
