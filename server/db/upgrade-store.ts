import type { Upgrade, UpgradeStanding, UpgradeStore } from '../domain/security/ports'
import { toProfile } from '../domain/security/profile'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'
import { violatedKey } from './unique-violation'

type StandingRow = Omit<UpgradeStanding, 'least' | 'connected'> & { least: number; connected: number | null }

const standingSql = `select s.security_profile as least, s.connected_profile as connected, s.password_hash is not null as "hasPassword",
    s.protocol, s.serial_number as "serialNumber", s.identity, s.name, s.connected as online,
    exists (select 1 from station_certificates c where c.station_id = s.id and c.purpose = 'station' and c.state = 'installed'
      and c.not_after > now()) as "hasCertificate",
    exists (select 1 from profile_upgrades u where u.station_id = s.id and u.ended_at is null) as "upgradeOpen"
  from stations s where s.id = $1 and s.removed_at is null`

const beginSql = `insert into profile_upgrades(tenant_id, station_id, from_profile, to_profile, new_password, state, reason,
    requested_by_name, deadline_at)
  values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8) returning id`

const endSql = `update profile_upgrades set state = $2, detail = $3, ended_at = $4 where id = $1 and ended_at is null returning station_id as id`

const overdueSql = `select id, station_id as "stationId", to_profile as "to", new_password as "newPassword", deadline_at as "deadlineAt"
  from profile_upgrades where ended_at is null and deadline_at <= $1`

/** Stations on their way to another security profile or password; the handshake ends those that arrived. */
export const openUpgradeStore = (scoped: Scoped): UpgradeStore => ({
  standing: async (scope, stationId) => {
    const [row] = await scoped.query<StandingRow>(scope, standingSql, [stationId])
    return row
      ? { ...row, least: toProfile(row.least), connected: row.connected === null ? null : toProfile(row.connected) }
      : null
  },
  begin: (scope, { stationId, from, to, newPassword, reason, deadlineAt }, { author, line }) =>
    scoped
      .run(scope, async (tx) => {
        const values = [scope.tenantId, stationId, from, to, newPassword, reason, author.name, new Date(deadlineAt)]
        const [row] = await tx.query<{ id: number }>(beginSql, values)
        await tx.query('update stations set next_security_profile = $2 where id = $1 and security_profile < $2', [
          stationId,
          to,
        ])
        await recordIn(tx, scope.tenantId, author, line)
        return row!.id
      })
      .catch((error: unknown) => {
        if (violatedKey(error) !== null) return null
        throw error
      }),
  end: (scope, id, state, detail, now) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ id: number }>(endSql, [id, state, detail, new Date(now)])
      if (row) await tx.query('update stations set next_security_profile = null where id = $1', [row.id])
      return row !== undefined
    }),
  setLeast: (scope, stationId, profile, { author, line }) =>
    scoped.run(scope, async (tx) => {
      await tx.query('update stations set security_profile = $2 where id = $1', [stationId, profile])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  dropNextPassword: async (scope, stationId) => {
    await scoped.query(scope, 'update stations set next_password_hash = null where id = $1', [stationId])
  },
  overdue: async (scope, now) => {
    const rows = await scoped.query<Omit<Upgrade, 'deadlineAt'> & { deadlineAt: Date }>(scope, overdueSql, [
      new Date(now),
    ])
    return rows.map(({ deadlineAt, ...row }) => ({ ...row, to: toProfile(row.to), deadlineAt: deadlineAt.getTime() }))
  },
})
