import { ok, type Result, refuse } from '../../kernel/result'
import type { SessionClaims } from './actor'
import { takeAttempt } from './lockout'
import type { Account, AccountPorts, AuditLine } from './ports'

/** A new sign-in: what its cookie says, and whom it greets. */
export type SignedIn = { claims: SessionClaims; name: string; email: string }
export type SignInAttempt = { email: string; password: string; ip: string | null; sessionId: string }

/** One answer for a wrong password, an unknown e-mail, a closed or a deactivated account: nobody learns which. */
export const wrongCredentials =
  'E-mail and password do not match, or the account is closed for a while after several failed attempts. Check both, wait a minute, or ask your administrator for a new link.'

const line = (action: string, account: Account, after?: unknown): AuditLine => ({
  action,
  objectType: 'user',
  objectId: account.userId,
  after,
})

export function signedInAs(account: Account, sessionId: string, signedInAt: number): SignedIn | null {
  const tenantId = account.tenantIds[0]
  if (!account.active || tenantId === undefined) return null
  return {
    claims: { userId: account.userId, tenantId, epoch: account.epoch, sessionId, signedInAt },
    name: account.name,
    email: account.email,
  }
}

/** Signs in by password. Takes about the same time whatever the answer. */
export async function signIn(
  ports: AccountPorts,
  attempt: SignInAttempt,
): Promise<Result<SignedIn, 'wrongCredentials'>> {
  const { accounts, passwords, clock } = ports
  const account = await accounts.byEmail(attempt.email.trim().toLowerCase())
  const counted = account && (await accounts.countAttempt(account.userId, (before) => takeAttempt(before, clock.now())))
  const right = await passwords.verify(counted ? account.passwordHash : null, attempt.password)
  if (!account || !counted) return refuse('wrongCredentials', wrongCredentials)
  const author = { userId: account.userId, name: account.name, ip: attempt.ip }
  const signedIn = right ? signedInAs(account, attempt.sessionId, clock.now()) : null
  if (!signedIn) {
    const after = {
      failures: counted.failures,
      lockedUntil: counted.lockedUntil && new Date(counted.lockedUntil).toISOString(),
    }
    await accounts.record(account.tenantIds, author, line('user.signInFailed', account, after))
    return refuse('wrongCredentials', wrongCredentials)
  }
  await accounts.clearAttempts(account.userId)
  await accounts.record([signedIn.claims.tenantId], author, line('user.signedIn', account, { by: 'password' }))
  return ok(signedIn)
}
