import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSecurity, type SecurityConfig } from '../compose/security'
import { openStationStore } from '../db/station-store'
import type { SecurityPorts } from '../domain/security/ports'
import { mintScope, type TenantScope } from '../kernel/scope'
import { systemClock } from '../kernel/time'
import type { ServerCertificate } from '../ocpp/tls-listener'
import { readServerCertificates, selfMadeCertificates } from '../pki/server-certificates'
import { testHash } from './bare-gateway'
import { type GatewayFixture, gatewayFixture } from './gateway-fixture'
import { connectRaw, type RawStation, type RawStationOptions } from './raw-station'

export type SecurityFixture = {
  gateway: GatewayFixture
  ports: SecurityPorts
  scope: TenantScope
  /** wss:// address, and what a station must trust to use it. */
  tlsUrl: string
  serverRoot: string
  serverCertificates: ServerCertificate[]
  connect(identity: string, protocol: string, options?: RawStationOptions): Promise<RawStation>
  close(): Promise<void>
}

/** A real gateway with its encrypted listener, a real database, and everything that deals with certificates. */
export async function securityFixture(config: Partial<SecurityConfig> = {}): Promise<SecurityFixture> {
  let security: ReturnType<typeof openSecurity>
  const gateway = await gatewayFixture({
    proof: { judge: (station, chain) => security.proof.judge(station, chain) },
    security: {
      requestCertificate: (tenantId, asked) => security.desk.requestCertificate(tenantId, asked),
      contract: (tenantId, request) => security.desk.contract(tenantId, request),
      status: (tenantId, hash) => security.desk.status(tenantId, hash),
      judgeContract: (tenantId, hashes) => security.desk.judgeContract(tenantId, hashes),
    },
    limits: { refusalsPerMinute: 1_000 },
  })
  const { database, server, tenantId, events } = gateway
  security = openSecurity(database, database, { authSecret: 'test-secret', webhookPrivate: true, ...config })
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'busbar-tls-'))
  const serverCertificates = readServerCertificates(await selfMadeCertificates(folder, ['localhost', '127.0.0.1']))
  const serverRoot = fs.readFileSync(path.join(folder, 'root.pem'), 'utf8')
  const tlsUrl = `wss://127.0.0.1:${await server.listenTls(0, '127.0.0.1', serverCertificates)}`
  const ports: SecurityPorts = {
    ...security.ports,
    stations: openStationStore(database.scoped),
    gateway: server.gateway,
    hashStationPassword: testHash,
    events,
    clock: systemClock,
    stationTlsUrl: `${tlsUrl}/ocpp/`,
    publicUrl: 'http://localhost',
  }
  return {
    gateway,
    ports,
    scope: mintScope(tenantId),
    tlsUrl,
    serverRoot,
    serverCertificates,
    connect: (identity, protocol, { tls, ...options } = {}) =>
      connectRaw(tlsUrl, `/ocpp/${identity}`, { protocols: [protocol], ...options, tls: { ca: serverRoot, ...tls } }),
    close: async () => {
      await gateway.close()
      fs.rmSync(folder, { recursive: true })
    },
  }
}
