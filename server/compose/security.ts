import { isIP } from 'node:net'
import type { Logger } from 'pino'
import type { Config } from '../config'
import { openCertificateStore } from '../db/certificate-store'
import { openProofSource } from '../db/proof-source'
import { openProvisioningEndpoints } from '../db/provisioning-endpoints'
import { allTenants } from '../db/report-work'
import { openUpgradeStore } from '../db/upgrade-store'
import { endUpgrades } from '../domain/security/end-upgrades'
import { keepCertificates } from '../domain/security/keep-certificates'
import { judgeContract } from '../domain/security/plug-and-charge'
import type { SecurityPorts } from '../domain/security/ports'
import { requestCertificate } from '../domain/security/request-certificate'
import type { SecurityDesk } from '../domain/security/security-desk'
import { openStationProof, type StationProof } from '../domain/security/station-proof'
import type { Task } from '../jobs/schedule'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, second } from '../kernel/time'
import { builtInAuthority } from '../pki/authority'
import { openProvisioning } from '../pki/provisioning'
import { askResponder } from '../pki/responder'
import { openVault } from '../pki/seal'
import { pkix } from '../pki/x509'
import { isPrivateAddress } from '../webhooks/private-addresses'
import { publicOnly } from '../webhooks/sender'
import type { Database } from './database'
import type { Stores } from './stores'
import type { StationTls } from './tls'

/** What the gateway needs of certificates, before there is a gateway. */
export function openSecurity(
  { pools }: Pick<Database, 'pools'>,
  { scoped }: Pick<Stores, 'scoped'>,
  config: SecurityConfig,
  stationTls: Pick<StationTls, 'endsAt'> | null = null,
) {
  const certificates = openCertificateStore(scoped)
  const vault = openVault(config.authSecret)
  const endpoints = openProvisioningEndpoints(pools.gateway)
  const open = config.webhookPrivate
  const contracts = openProvisioning({
    endpointOf: async (tenantId) => {
      const found = await endpoints.find(tenantId)
      return found && { url: found.url, token: found.sealedToken && vault.open(found.sealedToken) }
    },
    allows: (url) => open || (url.protocol === 'https:' && !namesPrivate(url)),
    ...(open ? {} : { lookup: publicOnly }),
  })
  const proof: StationProof = openStationProof({
    source: openProofSource(pools.gateway),
    x509: pkix,
    authority: builtInAuthority,
    askResponder: async (url, certificate, issuer) =>
      !open && namesPrivate(new URL(url))
        ? 'unknown'
        : askResponder(url, certificate, issuer, open ? undefined : publicOnly),
    clock,
  })
  const desk: SecurityDesk = {
    requestCertificate: (tenantId, asked) =>
      requestCertificate({ certificates, x509: pkix, clock }, mintScope(tenantId), asked),
    contract: contracts.contract,
    status: contracts.status,
    judgeContract: (tenantId, hashes) => judgeContract(contracts, tenantId, hashes),
  }
  const ports = {
    certificates,
    upgrades: openUpgradeStore(scoped),
    x509: pkix,
    authority: builtInAuthority,
    vault,
    contracts,
    stationTlsEndsAt: () => stationTls?.endsAt() ?? null,
  }
  return { ports, proof, desk }
}

export type SecurityConfig = Pick<Config, 'authSecret' | 'webhookPrivate'>
export type Security = ReturnType<typeof openSecurity>

/** A name is looked at when it is resolved; an address stands there already. */
function namesPrivate({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isPrivateAddress(host)
}

/** What goes on by itself: signing, handing over, renewing, and upgrades that ran out of time. */
export function securityTasks({ pools }: Pick<Database, 'pools'>, ports: SecurityPorts, log: Logger): Task[] {
  const forAll = async (work: (ports: SecurityPorts, scope: ReturnType<typeof mintScope>) => Promise<void>) => {
    for (const tenantId of await allTenants(pools.system))
      await work(ports, mintScope(tenantId)).catch((error: unknown) =>
        log.error({ err: error, tenantId }, 'certificates'),
      )
  }
  return [
    { name: 'certificates of stations', everyMs: 2 * second, run: () => forAll(keepCertificates) },
    { name: 'security upgrades', everyMs: second, run: () => forAll(endUpgrades) },
  ]
}
