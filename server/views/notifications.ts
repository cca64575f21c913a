import type { Notice } from '../domain/operations/notify/notice'
import { type Preferences, preferencesSchema, usualPreferences } from '../domain/operations/notify/preferences'
import type { Role } from '../domain/people/roles'
import type { AlarmId, LocationId, UserId } from '../kernel/ids'
import type { AlarmState } from '../kernel/live'
import type { Reads } from './reads'

/** One line behind the bell. `at`, `readAt` in ms; `alarmState` null: the alarm is not here any more. */
export type NotificationRow = {
  id: number
  at: number
  readAt: number | null
  kind: 'raised' | 'escalation'
  alarmId: AlarmId | null
  alarmState: AlarmState | null
  acknowledgedByName: string | null
  notice: Notice
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const list = `select n.id, ${ms('n.created_at')} as at, ${ms('n.read_at')} as "readAt", n.kind, n.alarm_id as "alarmId",
    a.state as "alarmState", case when scope_owner() is null then a.acknowledged_by_name end as "acknowledgedByName", n.notice
  from notifications n left join alarms a on a.id = n.alarm_id
  where n.tenant_id = $1 and n.user_id = $2 and n.channel = 'inApp' and ($3::bigint is null or n.id < $3)
    and (not $4 or n.read_at is null) and a.cause_id is null
  order by n.id desc limit $5`

const unread = `select count(*)::int as unread, min(n.priority) filter (where a.open and a.acknowledged_at is null) as worst
  from notifications n left join alarms a on a.id = n.alarm_id
  where n.tenant_id = $1 and n.user_id = $2 and n.channel = 'inApp' and n.read_at is null and a.cause_id is null`

/** What this person was told in the app, newest first, without what another alarm explains by now. `before`: the key to go on from. */
export function notificationsOf(
  { db, scope }: Reads,
  userId: UserId,
  { before, unreadOnly, limit }: { before: number | null; unreadOnly: boolean; limit: number },
): Promise<NotificationRow[]> {
  return db.query<NotificationRow>(scope, list, [scope.tenantId, userId, before, unreadOnly, limit])
}

/** `worst`: the most urgent priority among the unread that still waits. */
export async function unreadOf(
  { db, scope }: Reads,
  userId: UserId,
): Promise<{ unread: number; worst: number | null }> {
  const [row] = await db.query<{ unread: number; worst: number | null }>(scope, unread, [scope.tenantId, userId])
  return row!
}

export type PreferencesView = {
  preferences: Preferences
  /** Nobody has chosen anything yet. */
  usual: boolean
  organisationZone: string
  sites: { id: LocationId; name: string }[]
}

export async function preferencesOf({ db, scope }: Reads, userId: UserId, role: Role): Promise<PreferencesView> {
  return db.run(scope, async (tx) => {
    const stored = await tx.query<{ preferences: unknown }>(
      'select preferences from notification_preferences where tenant_id = $1 and user_id = $2',
      [scope.tenantId, userId],
    )
    const read = stored[0] && preferencesSchema.safeParse(stored[0].preferences)
    const [tenant] = await tx.query<{ zone: string }>('select time_zone as zone from tenants where id = $1', [
      scope.tenantId,
    ])
    return {
      preferences: read?.success ? read.data : usualPreferences(role),
      usual: !read?.success,
      organisationZone: tenant!.zone,
      sites: await tx.query<PreferencesView['sites'][number]>(
        'select id, name from locations order by lower(name), id',
      ),
    }
  })
}
