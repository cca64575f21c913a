import type { OAuthConfig } from 'next-auth/providers/oauth'

type Profile = { sub: string; email?: string; name?: string }

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
  profile: ({ sub, email, name }) => ({ id: sub, email: email ?? null, name: name ?? null }),
})
