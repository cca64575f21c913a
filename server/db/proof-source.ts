import type pg from 'pg'
import type { ProofSource, Trust } from '../domain/security/station-proof'
import type { TenantId } from '../kernel/ids'

const trustSql = `select coalesce(p.organisation, '') as organisation, coalesce(p.revocation, 'open') as revocation,
    coalesce((select json_agg(json_build_object('kind', a.kind, 'certificate', a.certificate, 'crl', a.crl, 'ocspUrl', a.ocsp_url))
      from certificate_authorities a where a.tenant_id = t.id and a.retired_at is null), '[]') as authorities
  from tenants t left join security_policies p on p.tenant_id = t.id where t.id = $1`

// Written once an hour at most while nothing changes: a fleet that reconnects must not become a fleet of writes.
const seenSql = `insert into station_certificates as c(tenant_id, station_id, purpose, state, chain, serial, fingerprint, subject,
    issuer, key_type, not_before, not_after, installed_at, seen_at)
  values ($1, $2, 'station', 'installed', $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
  on conflict (tenant_id, fingerprint) do update set seen_at = excluded.seen_at, next_attempt_at = null,
    state = case when c.state in ('signed', 'rejected') then 'installed' else c.state end,
    installed_at = coalesce(c.installed_at, excluded.installed_at)
    where c.station_id = excluded.station_id
      and (c.state in ('signed', 'rejected') or c.seen_at is null or c.seen_at < excluded.seen_at - interval '1 hour')`

/** What the handshake reads of certificates; `pool` must be the gateway's. */
export function openProofSource(pool: pg.Pool): ProofSource {
  return {
    trust: async (tenantId) => {
      const { rows } = await pool.query<Trust>({ name: 'proof trust', text: trustSql, values: [tenantId] })
      return rows[0] ?? { organisation: '', revocation: 'closed', authorities: [] }
    },
    wasRevoked: async (tenantId: TenantId, fingerprint: string) => {
      const text = `select 1 from station_certificates where tenant_id = $1 and fingerprint = $2 and state = 'revoked'`
      return (await pool.query({ name: 'proof revoked', text, values: [tenantId, fingerprint] })).rows.length > 0
    },
    seen: async (station, certificate, chain, now) => {
      const { serial, fingerprint, subject, issuer, keyType, notBefore, notAfter } = certificate
      const dates = [new Date(notBefore), new Date(notAfter), new Date(now)]
      const values = [
        station.tenantId,
        station.stationId,
        chain,
        serial,
        fingerprint,
        subject,
        issuer,
        keyType,
        ...dates,
      ]
      await pool.query({ name: 'proof seen', text: seenSql, values })
    },
  }
}
