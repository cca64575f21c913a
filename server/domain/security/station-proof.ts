import type { TenantId } from '../../kernel/ids'
import type { Clock } from '../../kernel/time'
import type { StationCredentials } from '../assets/ports'
import type { SecurityPolicy } from './authority'
import type { Certificate } from './certificate'
import { judgeCertificate, noCertificate, type Revoked, type Verdict } from './judge-certificate'
import type { CertificateAuthority, X509 } from './ports'

export type Trust = Pick<SecurityPolicy, 'organisation' | 'revocation'> & {
  authorities: readonly {
    kind: 'builtIn' | 'trusted'
    certificate: string
    crl: string | null
    ocspUrl: string | null
  }[]
}

/** What the handshake needs to know of certificates; read anew for every one, so that a revocation counts at once. */
export interface ProofSource {
  trust(tenantId: TenantId): Promise<Trust>
  wasRevoked(tenantId: TenantId, fingerprint: string): Promise<boolean>
  /** It is in use: the record of it, made when somebody else's authority signed it. */
  seen(station: StationCredentials, certificate: Certificate, chain: string, now: number): Promise<void>
}

export type ProofPorts = {
  source: ProofSource
  x509: X509
  authority: Pick<CertificateAuthority, 'readCrl'>
  /** Asks the authority's responder (RFC 6960). */
  askResponder(url: string, certificate: Certificate, issuer: Certificate): Promise<Revoked>
  clock: Clock
}

/** Judges what a station shows of itself in the TLS handshake, leaf first in DER. */
export interface StationProof {
  judge(station: StationCredentials, chain: readonly Uint8Array[]): Promise<Verdict>
}

export const openStationProof = (ports: ProofPorts): StationProof => ({
  judge: async (station, given) => {
    if (given.length === 0) return noCertificate
    const now = ports.clock.now()
    const { authorities, organisation, revocation } = await ports.source.trust(station.tenantId)
    const chain = given.map((der) => ports.x509.readDer(der)).filter((each) => each !== null)
    const anchors = authorities.flatMap((each) =>
      (ports.x509.read(each.certificate) ?? []).map((read) => ({ read, each })),
    )
    const verdict = await judgeCertificate({
      chain,
      trusted: anchors.map(({ read }) => read),
      station: { identity: station.identity, serialNumber: station.serialNumber ?? null },
      organisation,
      now,
      issued: ports.x509.issued,
      revocation,
      revoked: async (certificate, issuer) => {
        if (await ports.source.wasRevoked(station.tenantId, certificate.fingerprint)) return 'yes'
        const by = anchors.find(({ read }) => read.fingerprint === issuer.fingerprint)?.each
        if (by?.kind === 'builtIn' || revocation === 'off') return 'no'
        return by ? listed(ports, by, certificate, issuer, now) : 'unknown'
      },
    })
    if (verdict.ok) {
      const sent = chain.map((each) => each.pem).join('')
      await ports.source.seen(station, verdict.certificate, sent, now)
    }
    return verdict
  },
})

/** A list that is too old still condemns whom it names; nobody is innocent by it. */
async function listed(
  ports: ProofPorts,
  by: Trust['authorities'][number],
  certificate: Certificate,
  issuer: Certificate,
  now: number,
): Promise<Revoked> {
  const list = by.crl === null ? null : await ports.authority.readCrl(by.crl, issuer)
  if (list?.serials.has(certificate.serial)) return 'yes'
  if (list && (list.nextUpdate === null || list.nextUpdate > now)) return 'no'
  return by.ocspUrl === null ? 'unknown' : ports.askResponder(by.ocspUrl, certificate, issuer)
}
