import type { PersonToTell } from '../domain/operations/notify/plan'
import { type Policy, policySchema } from '../domain/operations/notify/policy'
import type { TellingFacts } from '../domain/operations/notify/ports'
import { preferencesSchema, usualPreferences } from '../domain/operations/notify/preferences'
import { type Rota, rotaSchema } from '../domain/operations/notify/rota'
import type { Webhook } from '../domain/operations/notify/webhook'
import type { Row, Tx } from './scoped'

const people = `select u.id as "userId", u.name, m.role, m.owner_id as "ownerId", p.preferences, t.time_zone as zone
  from memberships m join users u on u.id = m.user_id join tenants t on t.id = m.tenant_id
  left join notification_preferences p on p.tenant_id = m.tenant_id and p.user_id = m.user_id
  where m.tenant_id = $1 and m.active and u.active order by u.id`

const rotas = `select r.id, r.name, r.time_zone as "timeZone", r.starts_on as "startsOn", r.turn_days as "turnDays", r.shifts,
    coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'userId', o.user_id,
      'startsAt', (extract(epoch from o.starts_at) * 1000)::bigint, 'endsAt', (extract(epoch from o.ends_at) * 1000)::bigint)
      order by o.starts_at, o.id) from rota_overrides o where o.rota_id = r.id and o.ends_at > now() - interval '1 day'), '[]') as overrides
  from rotas r where r.tenant_id = $1 order by r.name, r.id`

const policies = `select id, name, priorities, location_ids as "locationIds", steps, active from escalation_policies
  where tenant_id = $1 order by id`

type PersonRow = Omit<PersonToTell, 'preferences' | 'timeZone'> & { preferences: unknown; zone: string }

/** What an older version wrote and this one cannot read counts as never written. */
function toPerson({ preferences, zone, ...row }: PersonRow): PersonToTell {
  const read = preferences === null ? null : preferencesSchema.safeParse(preferences)
  const chosen = read?.success ? read.data : usualPreferences(row.role)
  return { ...row, preferences: chosen, timeZone: chosen.timeZone ?? zone }
}

/** Rotas with overrides that are not long over. */
export const readRotas = async (tx: Tx, tenantId: number): Promise<Rota[]> =>
  (await tx.query<Row & Pick<Rota, 'id' | 'overrides'>>(rotas, [tenantId])).map((row) => ({
    ...rotaSchema.parse(row),
    id: row.id,
    overrides: row.overrides,
  }))

export const readPolicies = async (tx: Tx, tenantId: number): Promise<Policy[]> =>
  (await tx.query<Row & Pick<Policy, 'id'>>(policies, [tenantId])).map((row) => ({
    ...policySchema.parse(row),
    id: row.id,
  }))

export async function readTellingFacts(tx: Tx, tenantId: number): Promise<TellingFacts> {
  return {
    people: (await tx.query<PersonRow>(people, [tenantId])).map(toPerson),
    rotas: await readRotas(tx, tenantId),
    policies: await readPolicies(tx, tenantId),
    webhooks: await tx.query<Pick<Webhook, 'id' | 'events'>>(
      'select id, events from webhooks where tenant_id = $1 and active order by id',
      [tenantId],
    ),
  }
}
