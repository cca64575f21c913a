type Add = <T extends object>(table: string, row: Record<string, unknown>, returning?: string) => Promise<T>

export type SecurityKeys = { certificateId: number; authorityId: number }

/** Certificates, authorities, policy and an upgrade of a tenant, with `mark` in every text. */
export async function seedMarkedSecurity(
  add: Add,
  ofStation: { tenant_id: number; station_id: number },
  mark: string,
): Promise<SecurityKeys> {
  const { tenant_id } = ofStation
  const now = new Date()
  const later = new Date(now.getTime() + 86_400_000)
  const texts = { subject: mark, issuer: mark, serial: mark, fingerprint: mark, csr: mark, chain: mark, key_type: mark }
  const certificate = await add<{ id: number }>('station_certificates', {
    ...ofStation,
    ...texts,
    purpose: 'station',
    state: 'installed',
    detail: mark,
    not_before: now,
    not_after: later,
    decided_by_name: mark,
  })
  const authority = await add<{ id: number }>('certificate_authorities', {
    tenant_id,
    name: mark,
    kind: 'trusted',
    certificate: mark,
    fingerprint: mark,
    subject: mark,
    not_before: now,
    not_after: later,
    ocsp_url: mark,
    created_by_name: mark,
  })
  await add('security_policies', { tenant_id, organisation: mark, provisioning_url: mark }, 'tenant_id')
  await add('profile_upgrades', {
    ...ofStation,
    from_profile: 1,
    to_profile: 2,
    new_password: false,
    state: 'done',
    detail: mark,
    reason: mark,
    requested_by_name: mark,
    deadline_at: later,
    ended_at: now,
  })
  return { certificateId: certificate.id, authorityId: authority.id }
}
