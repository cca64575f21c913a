import type pg from 'pg'
import type { StationCredentials, StationDirectory } from '../domain/assets/ports'
import { coalesce } from './coalesce'
import { RefusedHandshakes } from './refused-handshakes'

const columns = `s.id as "stationId", s.tenant_id as "tenantId", s.identity, s.onboarding,
  s.password_hash as "passwordHash", s.next_password_hash as "nextPasswordHash", s.vendor, s.model,
  s.firmware_version as "firmwareVersion", s.serial_number as "serialNumber", s.security_profile as "leastProfile",
  s.connected_profile as "connectedProfile",
  exists (select 1 from profile_upgrades u where u.station_id = s.id and u.ended_at is null) as upgrading`

const findSql = `select s.identity_key as key, ${columns} from stations s where s.identity_key = any($1::text[]) and s.removed_at is null`

// A removed station that knocks again is as unknown as any; its history stays with it.
const registerSql = `insert into stations as s(tenant_id, identity, identity_key, name, onboarding, password_hash, remote_address)
  select min(id), $1, $2, $1, $3, $4, $5 from tenants having min(id) is not null
  on conflict (identity_key) do update set removed_at = null, onboarding = excluded.onboarding,
    password_hash = excluded.password_hash, next_password_hash = null, remote_address = excluded.remote_address
    where s.removed_at is not null returning ${columns}`

const confirmSql = `update stations set password_hash = next_password_hash, next_password_hash = null
  where id = $1 and next_password_hash is not null`

// What it came back with is its least from now on; a password on its way must have been used too (confirmSql runs before).
const profileSql = `with s as (update stations set connected_profile = $2,
    security_profile = case when next_security_profile <= $2 then greatest(security_profile, next_security_profile) else security_profile end,
    next_security_profile = case when next_security_profile <= $2 then null else next_security_profile end
  where id = $1 returning id, next_password_hash)
  update profile_upgrades u set state = 'done', ended_at = now() from s
  where u.station_id = s.id and u.ended_at is null and u.to_profile <= $2 and (not u.new_password or s.next_password_hash is null)`

/**
 * What the handshake knows of stations; `flush` writes the refusals counted so far (at shutdown). `pool` must be the
 * gateway's. A storm of reconnects is looked up a few milliseconds' worth at a time.
 */
export function openStationDirectory(pool: pg.Pool): StationDirectory & { flush(): Promise<void> } {
  const refused = new RefusedHandshakes(pool)
  const find = coalesce(async (keys: string[]): Promise<(StationCredentials | null)[]> => {
    const { rows } = await pool.query<StationCredentials & { key?: string }>({
      name: 'directory find',
      text: findSql,
      values: [keys],
    })
    const byKey = new Map<string, StationCredentials>()
    for (const { key, ...credentials } of rows) byKey.set(key!, credentials)
    return keys.map((key) => byKey.get(key) ?? null)
  }, 2)

  return {
    find: (identity) => (identity.includes('\0') ? Promise.resolve(null) : find(identity.toLowerCase())),
    async register(identity, onboarding, passwordHash, remoteAddress) {
      const values = [identity, identity.toLowerCase(), onboarding, passwordHash, remoteAddress]
      const register = async () =>
        (await pool.query<StationCredentials>({ name: 'directory register', text: registerSql, values })).rows[0]
      const known = (await register()) ?? (await find(identity.toLowerCase()))
      if (known) return known
      await pool.query('select found_first_tenant()')
      const first = await register()
      if (!first) throw new Error(`Station ${identity} could not be taken in.`)
      return first
    },
    async confirmNextPassword(stationId) {
      await pool.query({ name: 'directory confirm', text: confirmSql, values: [stationId] })
    },
    async noteProfile(stationId, profile) {
      await pool.query({ name: 'directory profile', text: profileSql, values: [stationId, profile] })
    },
    noteRefusal: (refusal) => refused.note(refusal),
    flush: () => refused.flush(),
  }
}
