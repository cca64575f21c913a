import type { OAuthConfig } from 'next-auth/providers/oauth'

type Profile = { sub: string; email?: string; email_verified?: boolean; name?: string }

/** Any OpenID Connect provider, by discovery. Whether its user may come in is decided in the signIn callback. */
export const oidcProvider = (oidc: {
  issuer: string
  clientId: string
  clientSecret: string
}): OAuthConfig<Profile> => ({
  id: 'oidc',
  name: 'Single sign-on',
  type: 'oauth',
  wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  authorization: { params: { scope: 'openid email profile' } },
  userinfo: {
    // What a scope asks for is told at /userinfo (OpenID Connect Core §5.4); many, not all, say it in the ID token too.
    request: async ({ client, tokens }) => {
      const claims = (tokens as unknown as { claims(): Profile }).claims() // of the ID token, checked by now
      if (claims.email !== undefined) return claims
      const told = await client.userinfo<Profile>(tokens.access_token!)
      return told.sub === claims.sub ? { ...claims, ...told } : claims // §5.3.2: else it is about somebody else
    },
  },
  profile: ({ sub, email, name }) => ({ id: sub, email: email ?? null, name: name ?? null }),
})
