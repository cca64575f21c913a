import { type Actor, type SessionClaims, sessionMs } from './actor'
import type { AccountPorts } from './ports'
import { rightsChanged } from './rights-changed'

/** Ends this sign-in, also for whoever copied its cookie, and its live sockets. Others of the same person go on. */
export async function signOut(ports: AccountPorts, actor: Actor, claims: SessionClaims): Promise<void> {
  const now = ports.clock.now()
  await ports.accounts.endSession(claims.sessionId, now + sessionMs)
  await ports.accounts.record([actor.tenantId], actor, {
    action: 'user.signedOut',
    objectType: 'user',
    objectId: actor.userId,
  })
  ports.events.publish([rightsChanged(actor.userId, now)])
}
