import { ok, type Result, refuse } from '../../kernel/result'
import type { AccountPorts } from './ports'
import { type SignedIn, signedInAs } from './sign-in'

/** What an OpenID Connect provider vouches for. `subject` is issuer and sub together. */
export type ProviderIdentity = {
  subject: string
  email: string | null
  emailVerified: boolean
  ip: string | null
  sessionId: string
}

/**
 * Signs in by a provider's word. Nobody is created: the subject must be linked, or its verified e-mail must be that of
 * an existing user who is not linked to another subject yet.
 */
export async function signInWithProvider(
  ports: AccountPorts,
  identity: ProviderIdentity,
): Promise<Result<SignedIn, 'noAccount'>> {
  const { accounts } = ports
  const linked = await accounts.bySubject(identity.subject)
  const email = identity.emailVerified ? identity.email?.trim().toLowerCase() : undefined
  const account = linked ?? (email ? await accounts.byEmail(email) : null)
  const signedIn = account && signedInAs(account, identity.sessionId, ports.clock.now())
  if (!account || !signedIn || (!linked && account.linked)) {
    return refuse('noAccount', 'No active user has this verified e-mail. Ask your administrator to invite you.')
  }
  const author = { userId: account.userId, name: account.name, ip: identity.ip }
  if (!linked) await accounts.linkSubject(account.userId, identity.subject)
  await accounts.record([signedIn.claims.tenantId], author, {
    action: 'user.signedIn',
    objectType: 'user',
    objectId: account.userId,
    after: { by: 'provider', firstTime: !linked },
  })
  return ok(signedIn)
}
