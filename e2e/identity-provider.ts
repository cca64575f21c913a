import { generateKeyPairSync, randomUUID } from 'node:crypto'
import Provider from 'oidc-provider'
import { freePort } from './room'

export type IdentityProvider = { issuer: string; clientId: string; clientSecret: string; close(): void }

/**
 * A certified OpenID Connect provider of its own, with its own sign-in page: whoever types an e-mail there is that
 * person. As the standard has it, the e-mail is in what /userinfo answers and not in the ID token.
 */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const [clientId, clientSecret] = ['busbar', randomUUID()]
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: !sub.startsWith('unverified'), name: sub }),
    }),
  })
  const server = provider.listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    issuer,
    clientId,
    clientSecret,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
