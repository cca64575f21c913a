import { usualPolicy } from '../domain/security/authority'
import type { CertificateStore, CertificateSubject } from '../domain/security/ports'
import { recordIn } from './audit-trail'
import {
  type AuthorityRow,
  authorityColumns,
  authorityOf,
  type CertificateRow,
  certificateColumns,
  certificateOf,
} from './certificate-rows'
import type { Scoped, Tx } from './scoped'
import { violatedKey } from './unique-violation'

const date = (at: number | null | undefined) => (at == null ? null : new Date(at))

const policySql = `select signing, organisation, validity_days as "validityDays", renew_before_days as "renewBeforeDays",
  revocation, provisioning_url as "provisioningUrl" from security_policies`

const setPolicySql = `insert into security_policies as p(tenant_id, signing, organisation, validity_days, renew_before_days,
    revocation, provisioning_url, provisioning_token)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (tenant_id) do update set signing = excluded.signing, organisation = excluded.organisation,
    validity_days = excluded.validity_days, renew_before_days = excluded.renew_before_days, revocation = excluded.revocation,
    provisioning_url = excluded.provisioning_url,
    provisioning_token = case when $9 then excluded.provisioning_token else p.provisioning_token end`

const subjectSql = `select id as "stationId", name, identity, serial_number as "serialNumber", protocol
  from stations where id = $1 and removed_at is null`

const addSql = `insert into station_certificates(tenant_id, station_id, purpose, state, csr, chain, serial, fingerprint, subject,
    issuer, key_type, not_before, not_after, request_id, detail, requested_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`

const changeSql = `update station_certificates set state = coalesce($3, state), chain = coalesce($4, chain),
    serial = coalesce($5, serial), fingerprint = coalesce($6, fingerprint), subject = coalesce($7, subject),
    issuer = coalesce($8, issuer), key_type = coalesce($9, key_type), not_before = coalesce($10, not_before),
    not_after = coalesce($11, not_after), detail = case when $12 then $13 else detail end,
    decided_at = coalesce($14, decided_at), decided_by_name = coalesce($15, decided_by_name),
    next_attempt_at = case when $16 then $17::timestamptz else next_attempt_at end,
    revoked_at = coalesce($18, revoked_at), revoke_reason = coalesce($19, revoke_reason)
  where id = $1 and state = any($2) returning id`

const installedSql = `update station_certificates set state = 'installed', installed_at = $2, next_attempt_at = null, detail = null
  where id = $1 and state = 'signed'`
/** What it had before goes on counting until it ends: a station may come back once more with it. */
const replacedSql = `update station_certificates set state = 'replaced'
  where station_id = $1 and purpose = $2 and state = 'installed' and id <> $3`

const endingSql = `select ${certificateColumns} from station_certificates c
  where c.state = 'installed' and c.not_after > $1 and c.not_after < $1::timestamptz + make_interval(days => $2)
    and (c.renewal_asked_at is null or c.renewal_asked_at < $1::timestamptz - interval '1 day')
    and not exists (select 1 from station_certificates n where n.station_id = c.station_id and n.purpose = c.purpose
      and n.state in ('waiting', 'signed') and n.id > c.id)
  order by c.not_after limit 100`

const addAuthoritySql = `insert into certificate_authorities(tenant_id, name, kind, certificate, fingerprint, subject, not_before,
    not_after, sealed_key, crl, crl_next_at, ocsp_url, created_by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (tenant_id, fingerprint) do nothing returning id`

const changeAuthoritySql = `update certificate_authorities set crl = coalesce($2, crl),
    crl_next_at = case when $2::text is null then crl_next_at else $3::timestamptz end, retired_at = coalesce($4, retired_at)
  where id = $1 and retired_at is null returning id`

/** Certificates of stations, who may sign them, and what is decided about both. */
export function openCertificateStore(scoped: Scoped): CertificateStore {
  const many = async (scope: Parameters<Scoped['query']>[0], where: string, values: unknown[] = []) => {
    const sql = `select ${certificateColumns} from station_certificates c where ${where} order by c.id`
    return (await scoped.query<CertificateRow>(scope, sql, values)).map(certificateOf)
  }
  return {
    policy: async (scope) => (await scoped.query<typeof usualPolicy>(scope, policySql))[0] ?? usualPolicy,
    setPolicy: (scope, policy, token, { author, line }) =>
      scoped.run(scope, async (tx) => {
        const { signing, organisation, validityDays, renewBeforeDays, revocation, provisioningUrl } = policy
        const values = [
          scope.tenantId,
          signing,
          organisation,
          validityDays,
          renewBeforeDays,
          revocation,
          provisioningUrl,
        ]
        await tx.query(setPolicySql, [...values, token ? Buffer.from(token) : null, token !== undefined])
        await recordIn(tx, scope.tenantId, author, line)
      }),
    authorities: async (scope) => {
      const sql = `select ${authorityColumns} from certificate_authorities order by id`
      return (await scoped.query<AuthorityRow>(scope, sql)).map(authorityOf)
    },
    addAuthority: (scope, given, by, { author, line }) =>
      scoped.run(scope, async (tx) => {
        const { name, kind, certificate, fingerprint, subject, sealedKey, crl, ocspUrl } = given
        const [row] = await tx.query<{ id: number }>(addAuthoritySql, [
          ...[
            scope.tenantId,
            name,
            kind,
            certificate,
            fingerprint,
            subject,
            date(given.notBefore),
            date(given.notAfter),
          ],
          ...[sealedKey && Buffer.from(sealedKey), crl, date(given.crlNextAt), ocspUrl, by],
        ])
        if (!row) return 'known'
        await recordIn(tx, scope.tenantId, author, { ...line, objectId: row.id })
        return row.id
      }),
    changeAuthority: (scope, id, { crl, crlNextAt, retiredAt }, { author, line }) =>
      scoped.run(scope, async (tx) => {
        const rows = await tx.query(changeAuthoritySql, [id, crl ?? null, date(crlNextAt), date(retiredAt)])
        if (rows.length > 0) await recordIn(tx, scope.tenantId, author, line)
        return rows.length > 0
      }),
    subject: async (scope, stationId) =>
      (await scoped.query<CertificateSubject>(scope, subjectSql, [stationId]))[0] ?? null,
    find: async (scope, id) => (await many(scope, 'c.id = $1', [id]))[0] ?? null,
    openRequest: async (scope, stationId, csr) =>
      (
        await many(scope, `c.station_id = $1 and c.csr = $2 and c.state in ('waiting', 'signed')`, [stationId, csr])
      )[0] ?? null,
    add: async (scope, given) => {
      const { stationId, purpose, state, csr, chain, certificate, subject, keyType, requestId, detail } = given
      const rows = await scoped.query<{ id: number }>(scope, addSql, [
        ...[scope.tenantId, stationId, purpose, state, csr, chain, certificate?.serial ?? null],
        ...[certificate?.fingerprint ?? null, subject, certificate?.issuer ?? null, keyType],
        ...[date(certificate?.notBefore), date(certificate?.notAfter), requestId, detail, new Date(given.at)],
      ])
      return rows[0]!.id
    },
    change: async (scope, id, from, change, audit) => {
      const write = async (tx: Tx) => {
        const { certificate } = change
        const rows = await tx.query(changeSql, [
          ...[id, [...from], change.state ?? null, change.chain ?? null],
          ...[certificate?.serial ?? null, certificate?.fingerprint ?? null, certificate?.subject ?? null],
          ...[certificate?.issuer ?? null, certificate?.keyType ?? null, date(certificate?.notBefore)],
          ...[date(certificate?.notAfter), change.detail !== undefined, change.detail ?? null],
          ...[date(change.decidedAt), change.decidedByName ?? null],
          ...[change.nextAttemptAt !== undefined, date(change.nextAttemptAt)],
          ...[date(change.revokedAt), change.revokeReason ?? null],
        ])
        if (rows.length > 0 && audit) await recordIn(tx, scope.tenantId, audit.author, audit.line)
        return rows.length > 0
      }
      return scoped.run(scope, write).catch((error: unknown) => {
        if (violatedKey(error) !== null) return false // the same certificate was given back for another request
        throw error
      })
    },
    revoked: async (scope, issuer) => {
      const sql = `select serial, revoked_at as at from station_certificates
        where issuer = $1 and revoked_at is not null and serial is not null`
      const rows = await scoped.query<{ serial: string; at: Date }>(scope, sql, [issuer])
      return rows.map(({ serial, at }) => ({ serial, at: at.getTime() }))
    },
    undecided: (scope) =>
      many(scope, `c.state = 'waiting' and exists (select 1 from security_policies p where p.signing = 'auto')`),
    due: (scope, now) => many(scope, `c.state = 'signed' and c.next_attempt_at <= $1`, [new Date(now)]),
    installed: (scope, { id, stationId, purpose }, now) =>
      scoped.run(scope, async (tx) => {
        await tx.query(installedSql, [id, new Date(now)])
        await tx.query(replacedSql, [stationId, purpose, id])
      }),
    postponed: async (scope, id, detail, nextAttemptAt) => {
      const sql = `update station_certificates set attempts = attempts + 1, detail = $2, next_attempt_at = $3
        where id = $1 and state = 'signed'`
      await scoped.query(scope, sql, [id, detail, new Date(nextAttemptAt)])
    },
    ending: async (scope, now, days) =>
      (await scoped.query<CertificateRow>(scope, endingSql, [new Date(now), days])).map(certificateOf),
    renewalAsked: async (scope, id, now) => {
      await scoped.query(scope, 'update station_certificates set renewal_asked_at = $2 where id = $1', [
        id,
        new Date(now),
      ])
    },
  }
}
