import type { TenantId } from '../../kernel/ids'

/** What a station needs to know of a certificate in a vehicle's contract chain (RFC 6960 CertID). */
export type CertificateHash = {
  hashAlgorithm: string
  issuerNameHash: string
  issuerKeyHash: string
  serialNumber: string
  responderUrl: string | null
}

export type ContractRequest = {
  schemaVersion: string
  action: 'Install' | 'Update'
  /** The vehicle's request as it stands, base64 of EXI; nobody here reads it. */
  exiRequest: string
  mostChains: number | null
  preferredContracts: readonly string[]
}
export type ContractAnswer =
  | { ok: true; exiResponse: string; remaining: number | null }
  | { ok: false; because: Unavailable; text: string }

export type Unavailable = 'notConfigured' | 'unreachable' | 'refused'

/** `ocspResult`: the responder's own answer, base64 of DER, which the station hands to the vehicle. */
export type StatusAnswer =
  | { ok: true; status: 'good' | 'revoked' | 'unknown'; ocspResult: string | null }
  | { ok: false; because: Unavailable; text: string }

/** The contract pool and the responders behind it: a configurable endpoint of each tenant. */
export interface Contracts {
  contract(tenantId: TenantId, request: ContractRequest): Promise<ContractAnswer>
  status(tenantId: TenantId, hash: CertificateHash): Promise<StatusAnswer>
}

/** OCPP 2.0.1 AuthorizeCertificateStatusEnumType, as far as we can find it out. */
export type ContractStanding = 'Accepted' | 'CertificateRevoked' | 'CertChainError' | 'NoCertificateAvailable'

/**
 * What a contract chain is worth (C07): one revoked certificate condemns it, one nobody can vouch for leaves it unproven.
 * Without an endpoint nothing can be proven: the token is then judged like any other, and nothing is said of its chain.
 */
export async function judgeContract(
  contracts: Contracts,
  tenantId: TenantId,
  hashes: readonly CertificateHash[],
): Promise<ContractStanding | null> {
  if (hashes.length === 0) return 'NoCertificateAvailable'
  const answers = await Promise.all(hashes.map((hash) => contracts.status(tenantId, hash)))
  if (answers.some((each) => !each.ok && each.because === 'notConfigured')) return null
  if (answers.some((each) => each.ok && each.status === 'revoked')) return 'CertificateRevoked'
  return answers.every((each) => each.ok && each.status === 'good') ? 'Accepted' : 'CertChainError'
}
