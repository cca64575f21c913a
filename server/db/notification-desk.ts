import type { NotificationDesk } from '../domain/operations/notify/ports'
import type { UserId } from '../kernel/ids'
import type { Scoped } from './scoped'

const save = `insert into notification_preferences(tenant_id, user_id, preferences) values ($1, $2, $3)
  on conflict (tenant_id, user_id) do update set preferences = excluded.preferences, updated_at = now()`

const read = `update notifications set read_at = $3 where tenant_id = $1 and user_id = $2 and channel = 'inApp' and read_at is null
  and ($4::bigint[] is null or id = any($4))`

const staff = `select u.id from memberships m join users u on u.id = m.user_id
  where m.tenant_id = $1 and u.id = any($2) and m.active and u.active and m.owner_id is null`

/** What one person has to do with being told. */
export const openNotificationDesk = (scoped: Scoped): NotificationDesk => ({
  async savePreferences(scope, userId, preferences) {
    await scoped.query(scope, save, [scope.tenantId, userId, JSON.stringify(preferences)])
  },
  async markRead(scope, userId, ids, at) {
    await scoped.query(scope, read, [scope.tenantId, userId, new Date(at), ids])
  },
  staff: async (scope, userIds) =>
    (await scoped.query<{ id: UserId }>(scope, staff, [scope.tenantId, userIds])).map(({ id }) => id),
})
