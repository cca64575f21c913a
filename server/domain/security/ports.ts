import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Audit, AuditOfNew, HashStationPassword, StationGateway, StationStore } from '../assets/ports'
import type { EventBus } from '../events'
import type { AuthorityRecord, SecurityPolicy } from './authority'
import type { Certificate, CertificateRequest, CertificateState, Purpose, StationCertificate } from './certificate'
import type { Contracts } from './plug-and-charge'
import type { SecurityProfile } from './profile'

/** Reads certificates and checks signatures; null: not readable as one. */
export interface X509 {
  /** A chain in PEM, in its order. */
  read(pem: string): Certificate[] | null
  readDer(der: Uint8Array): Certificate | null
  readRequest(pem: string): Promise<CertificateRequest | null>
  /** Name and signature fit. */
  issued(child: Certificate, by: Certificate): boolean
  /** Made for the key of this request. */
  sameKey(certificate: Certificate, csr: string): Promise<boolean>
}

/** Who signs: ours here, another over an adapter of its own. */
export interface CertificateAuthority {
  /** A new root: certificate and private key, both PEM. */
  makeRoot(input: { commonName: string; organisation: string; now: number; days: number }): Promise<{
    certificate: string
    privateKey: string
  }>
  /** The station's certificate and the authority's, PEM; the subject is ours to say, the key is the request's. */
  sign(input: SigningInput): Promise<string>
  /** Which serial numbers a list names; null: unreadable, or not signed by this authority. */
  readCrl(crl: string, issuer: Certificate): Promise<CrlFacts | null>
  /** Our own list, PEM. */
  makeCrl(input: CrlInput): Promise<string>
}
export type SigningInput = {
  csr: string
  commonName: string
  organisation: string
  authority: string
  privateKey: string
  now: number
  days: number
  /** Where the authority publishes its list of revoked certificates; null: nowhere. */
  crlUrl: string | null
}
export type CrlFacts = { serials: ReadonlySet<string>; nextUpdate: number | null }
export type CrlInput = {
  authority: string
  privateKey: string
  revoked: { serial: string; at: number }[]
  now: number
  days: number
}

/** Secrets at rest. `open` is null when they cannot be opened with today's AUTH_SECRET. */
export interface Vault {
  seal(text: string): Uint8Array
  open(sealed: Uint8Array): string | null
}

export type NewCertificate = {
  stationId: StationId
  purpose: Purpose
  state: CertificateState
  csr: string | null
  chain: string | null
  certificate: Certificate | null
  subject: string
  keyType: string | null
  requestId: number | null
  detail: string | null
  at: number
}

export type CertificateChange = Partial<{
  state: CertificateState
  chain: string
  certificate: Certificate
  detail: string | null
  decidedAt: number
  decidedByName: string
  nextAttemptAt: number | null
  revokedAt: number
  revokeReason: string
}>

/** Who and what a certificate is for. */
export type CertificateSubject = {
  stationId: StationId
  name: string
  identity: string
  serialNumber: string | null
  protocol: string | null
}

export interface CertificateStore {
  policy(scope: TenantScope): Promise<SecurityPolicy>
  setPolicy(
    scope: TenantScope,
    policy: SecurityPolicy,
    token: Uint8Array | null | undefined,
    audit: Audit,
  ): Promise<void>
  authorities(scope: TenantScope): Promise<AuthorityRecord[]>
  addAuthority(
    scope: TenantScope,
    authority: Omit<AuthorityRecord, 'id' | 'retiredAt'>,
    by: string,
    audit: AuditOfNew,
  ): Promise<number | 'known'>
  changeAuthority(
    scope: TenantScope,
    id: number,
    change: Partial<Pick<AuthorityRecord, 'crl' | 'crlNextAt' | 'retiredAt'>>,
    audit: Audit,
  ): Promise<boolean>
  subject(scope: TenantScope, stationId: StationId): Promise<CertificateSubject | null>
  find(scope: TenantScope, id: number): Promise<StationCertificate | null>
  /** The request of the same paper that nobody has decided, or that is on its way. */
  openRequest(scope: TenantScope, stationId: StationId, csr: string): Promise<StationCertificate | null>
  add(scope: TenantScope, certificate: NewCertificate): Promise<number>
  /** False: there is no such certificate, or its state is another by now. */
  change(
    scope: TenantScope,
    id: number,
    from: readonly CertificateState[],
    change: CertificateChange,
    audit: Audit | null,
  ): Promise<boolean>
  /** Serial numbers of what this issuer signed and was revoked. */
  revoked(scope: TenantScope, issuer: string): Promise<{ serial: string; at: number }[]>
  /** Waiting for a decision that needs no person. */
  undecided(scope: TenantScope): Promise<StationCertificate[]>
  /** Signed, and their turn to be handed over. */
  due(scope: TenantScope, now: number): Promise<StationCertificate[]>
  /** The station has it: it replaces what it had for the same purpose. */
  installed(scope: TenantScope, certificate: StationCertificate, now: number): Promise<void>
  /** Not taken this time; once more at `nextAttemptAt`. */
  postponed(scope: TenantScope, id: number, detail: string, nextAttemptAt: number): Promise<void>
  /** In use, ending within `days`, with no newer one on its way, and not asked about for a day. */
  ending(scope: TenantScope, now: number, days: number): Promise<StationCertificate[]>
  renewalAsked(scope: TenantScope, id: number, now: number): Promise<void>
}

export type Upgrade = {
  id: number
  stationId: StationId
  to: SecurityProfile
  newPassword: boolean
  deadlineAt: number
}

export interface UpgradeStore {
  /** What the station is accepted with, and has. */
  standing(scope: TenantScope, stationId: StationId): Promise<UpgradeStanding | null>
  /** null: one is under way. Sets the profile the station may come back with. */
  begin(
    scope: TenantScope,
    upgrade: Omit<Upgrade, 'id'> & { from: SecurityProfile; reason: string | null },
    audit: Audit,
  ): Promise<number | null>
  /** `drop`: what was on its way counts no more. False: it had ended already. */
  end(scope: TenantScope, id: number, state: 'rejected' | 'timedOut', detail: string, now: number): Promise<boolean>
  setLeast(scope: TenantScope, stationId: StationId, profile: SecurityProfile, audit: Audit): Promise<void>
  /** Takes back a password the station did not want. */
  dropNextPassword(scope: TenantScope, stationId: StationId): Promise<void>
  /** Under way and past their deadline. */
  overdue(scope: TenantScope, now: number): Promise<Upgrade[]>
}

export type UpgradeStanding = {
  least: SecurityProfile
  connected: SecurityProfile | null
  hasPassword: boolean
  protocol: string | null
  serialNumber: string | null
  identity: string
  name: string
  /** It holds a certificate of its own that counts. */
  hasCertificate: boolean
  online: boolean
  upgradeOpen: boolean
}

export type SecurityPorts = {
  certificates: CertificateStore
  upgrades: UpgradeStore
  x509: X509
  authority: CertificateAuthority
  vault: Vault
  contracts: Contracts
  stations: Pick<StationStore, 'find' | 'setPassword'>
  gateway: StationGateway
  hashStationPassword: HashStationPassword
  events: EventBus
  clock: Clock
  /** Address of the encrypted listener stations connect to, `wss://host:9221/ocpp/`; null: there is none. */
  stationTlsUrl: string | null
  publicUrl: string
}
