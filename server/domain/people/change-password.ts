import { judgePassword } from '../../kernel/password-rules'
import { ok, type Result, refuse } from '../../kernel/result'
import type { Actor } from './actor'
import { takeAttempt } from './lockout'
import type { AccountPorts } from './ports'
import { rightsChanged } from './rights-changed'

/**
 * The person's own new password, after proving the current one (which counts as a sign-in attempt). Every sign-in of
 * this person ends, this one too: the client signs in again with the new password.
 */
export async function changePassword(
  ports: AccountPorts,
  actor: Actor,
  input: { current: string; next: string },
): Promise<Result<void, 'wrongPassword' | 'weakPassword'>> {
  const { accounts, passwords, clock } = ports
  const judgement = judgePassword(input.next, actor)
  if (judgement.problem) return refuse('weakPassword', judgement.problem)
  const account = await accounts.byId(actor.userId)
  const counted = account && (await accounts.countAttempt(actor.userId, (before) => takeAttempt(before, clock.now())))
  const right = await passwords.verify(counted ? account.passwordHash : null, input.current)
  if (!right)
    return refuse(
      'wrongPassword',
      'The current password is not right. After five failures the account is closed for a while.',
    )
  await accounts.setPassword(actor.userId, await passwords.hash(input.next), actor, {
    action: 'user.passwordChanged',
    objectType: 'user',
    objectId: actor.userId,
  })
  ports.events.publish([rightsChanged(actor.userId, clock.now())])
  return ok(undefined)
}
