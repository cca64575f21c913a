import { type SecurityPolicy, usualPolicy } from '../domain/security/authority'
import type { Reads } from './reads'

/** Who may sign certificates of stations. `inUse`: certificates in use that it signed, as far as their issuer tells. */
export type AuthorityRow = {
  id: number
  name: string
  kind: 'builtIn' | 'trusted'
  subject: string
  fingerprint: string
  /** PEM: what stations or others must trust. */
  certificate: string
  notAfter: number
  crlNextAt: number | null
  hasCrl: boolean
  ocspUrl: string | null
  createdByName: string
  retiredAt: number | null
}

export type SecuritySettings = {
  policy: SecurityPolicy & { hasProvisioningToken: boolean }
  authorities: AuthorityRow[]
  /** How many accepted stations connected last with each profile. */
  profiles: { profile: number | null; stations: number }[]
  /** The encrypted listener: its address, and when our certificate there ends. */
  tls: { url: string | null; endsAt: number | null }
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export async function securitySettings(reads: Reads, tls: SecuritySettings['tls']): Promise<SecuritySettings> {
  const { db, scope } = reads
  const [policy] = await db.query<SecuritySettings['policy']>(
    scope,
    `select signing, organisation, validity_days as "validityDays", renew_before_days as "renewBeforeDays", revocation,
       provisioning_url as "provisioningUrl", provisioning_token is not null as "hasProvisioningToken" from security_policies`,
  )
  const authorities = await db.query<AuthorityRow>(
    scope,
    `select id, name, kind, subject, fingerprint, certificate, ${ms('not_after')} as "notAfter", ${ms('crl_next_at')} as "crlNextAt",
       crl is not null as "hasCrl", ocsp_url as "ocspUrl", created_by_name as "createdByName", ${ms('retired_at')} as "retiredAt"
     from certificate_authorities order by retired_at is not null, id`,
  )
  const profiles = await db.query<{ profile: number | null; stations: number }>(
    scope,
    `select connected_profile as profile, count(*)::int as stations from stations
     where removed_at is null and onboarding = 'accepted' group by 1 order by 1 nulls first`,
  )
  return { policy: policy ?? { ...usualPolicy, hasProvisioningToken: false }, authorities, profiles, tls }
}
