import { ok, type Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Actor } from '../../people/actor'
import type { NotificationDesk } from './ports'
import type { Preferences } from './preferences'

/** What this person wants to be told from now on. What is in the outbox already goes out as it was planned. */
export async function savePreferences(
  ports: { notifications: NotificationDesk },
  scope: TenantScope,
  actor: Actor,
  preferences: Preferences,
): Promise<Result<null>> {
  await ports.notifications.savePreferences(scope, actor.userId, preferences)
  return ok(null)
}
