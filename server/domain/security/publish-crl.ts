import type { TenantScope } from '../../kernel/scope'
import { crlDays } from './authority'
import type { SecurityPorts } from './ports'

/** Our authority's list of revoked certificates as of now, PEM; null: there is no such authority, or its key is sealed. */
export async function publishCrl(
  { certificates, authority, vault, clock }: Pick<SecurityPorts, 'certificates' | 'authority' | 'vault' | 'clock'>,
  scope: TenantScope,
  fingerprint: string,
): Promise<string | null> {
  const found = (await certificates.authorities(scope)).find((each) => each.fingerprint === fingerprint)
  const privateKey = found?.sealedKey ? vault.open(found.sealedKey) : null
  if (!found || privateKey === null) return null
  const revoked = await certificates.revoked(scope, found.subject)
  return authority.makeCrl({ authority: found.certificate, privateKey, revoked, now: clock.now(), days: crlDays })
}
