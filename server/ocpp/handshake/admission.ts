import type { IncomingMessage } from 'node:http'
import type { RefusedBecause, StationCredentials, StationDirectory } from '../../domain/assets/ports'
import { profilePhrase, profileShown, type SecurityProfile, toProfile } from '../../domain/security/profile'
import type { StationProof } from '../../domain/security/station-proof'
import type { TenantId } from '../../kernel/ids'
import { type BasicAuth, readBasicAuth } from './basic-auth'
import { identityFromPath } from './identity'
import { matchPassword, type PasswordHash } from './password'
import type { RefusalLimiter } from './refusal-limiter'
import { chooseSubprotocol } from './subprotocol'
import type { Transport } from './transport'

/** What becomes of stations nobody has registered. auto: created as they come, and the password they bring becomes theirs. */
export type UnknownStations = 'pending' | 'auto' | 'closed'

export type AdmissionDesk<Protocol extends string> = {
  directory: StationDirectory
  hash: PasswordHash
  unknownStations: UnknownStations
  protocols: readonly Protocol[]
  limiter: RefusalLimiter
  /** Judges certificates; absent: nobody can prove itself with one. */
  proof?: StationProof
}

export type Refused = {
  ok: false
  status: number
  reason: RefusedBecause
  text: string
  identity: string
  tenantId: TenantId | null
}
export type Admitted<Protocol extends string> = {
  ok: true
  credentials: StationCredentials
  protocol: Protocol
  offeredAs: string
}

/** May this handshake become a station's socket? Looks at cheap things first; the directory last. Throws only when the directory does. */
export async function admit<Protocol extends string>(
  desk: AdmissionDesk<Protocol>,
  request: Pick<IncomingMessage, 'url' | 'headers'>,
  remoteAddress: string | null,
  transport: Transport = { tls: false },
): Promise<Admitted<Protocol> | Refused> {
  const path = identityFromPath(request.url ?? '')
  if (!path.ok)
    return {
      ok: false,
      status: path.reason === 'badPath' ? 404 : 400,
      reason: path.reason,
      text: path.text,
      identity: path.shown,
      tenantId: null,
    }
  const { identity } = path
  const refuse = (status: number, reason: RefusedBecause, text: string, tenantId: TenantId | null = null): Refused => ({
    ok: false,
    status,
    reason,
    text,
    identity,
    tenantId,
  })
  const key = `${remoteAddress} ${identity.toLowerCase()}`
  if (desk.limiter.blocked(key)) return refuse(429, 'rateLimited', 'Too many refused attempts; wait a minute.')
  const spoken = chooseSubprotocol(request.headers['sec-websocket-protocol'], desk.protocols)
  if (!spoken.ok) return refuse(400, spoken.reason, spoken.text)
  const auth = readBasicAuth(request.headers.authorization)
  const known = await desk.directory.find(identity)
  const checked = known
    ? await checkKnown(desk, known, { auth, transport }, refuse)
    : await takeIn(desk, identity, auth, remoteAddress, refuse)
  if (!checked.ok) return checked
  desk.limiter.forget(key)
  return { ok: true, credentials: checked.credentials, protocol: spoken.protocol, offeredAs: spoken.offeredAs }
}

type Refuse = (status: number, reason: RefusedBecause, text: string, tenantId?: TenantId | null) => Refused
type Checked = Refused | { ok: true; credentials: StationCredentials }
type Brought = { auth: BasicAuth | null; transport: Transport }

/**
 * Its certificate or its password, and nothing below the security profile it once had (OCPP 2.0.1 A05.FR.07). A
 * certificate we cannot use (its maker's, say) does no harm to a station that is let in by its password.
 */
async function checkKnown(
  desk: AdmissionDesk<string>,
  known: StationCredentials,
  { auth, transport }: Brought,
  refuse: Refuse,
): Promise<Checked> {
  const { tenantId } = known
  if (known.onboarding === 'rejected')
    return refuse(403, 'rejectedStation', 'This station was rejected by the operator.', tenantId)
  const least = toProfile(known.leastProfile ?? 0)
  const shown = transport.tls && desk.proof ? await desk.proof.judge(known, transport.chain) : null
  if (shown?.ok) return letIn(desk, known, 3)
  if (least === 3 && shown) return refuse(403, shown.reason, shown.text, tenantId)
  const checked = await checkPassword(desk, known, auth, refuse)
  if (!checked.ok) return shown?.certificate && !auth ? refuse(403, shown.reason, shown.text, tenantId) : checked
  const profile = profileShown({
    tls: transport.tls,
    certificate: false,
    password: auth !== null && hasPassword(known),
  })
  if (profile < least) return refuse(403, 'profileTooLow', tooLow(profile, least), tenantId)
  return letIn(desk, known, profile)
}

const hasPassword = (known: StationCredentials) => known.passwordHash !== null || known.nextPasswordHash !== null
const tooLow = (profile: SecurityProfile, least: SecurityProfile) =>
  `Security profile ${profile} (${profilePhrase(profile)}) is below ${least}, which this station has.`

async function letIn(
  desk: AdmissionDesk<string>,
  known: StationCredentials,
  profile: SecurityProfile,
): Promise<Checked> {
  if (known.upgrading || (known.connectedProfile ?? null) !== profile)
    await desk.directory.noteProfile(known.stationId, profile)
  return { ok: true, credentials: known }
}

async function checkPassword(
  desk: AdmissionDesk<string>,
  known: StationCredentials,
  auth: BasicAuth | null,
  refuse: Refuse,
): Promise<Checked> {
  const { tenantId } = known
  if (known.passwordHash === null && known.nextPasswordHash === null) return { ok: true, credentials: known }
  if (!auth) {
    if (known.passwordHash === null) return { ok: true, credentials: known }
    return refuse(401, 'passwordMissing', 'This station must send its password (HTTP Basic authentication).', tenantId)
  }
  const match = matchPassword(desk.hash, auth.password, known)
  if (match === 'none' && known.passwordHash !== null)
    return refuse(401, 'wrongPassword', 'The password is not the station’s.', tenantId)
  if (auth.user.toLowerCase() !== known.identity.toLowerCase())
    return refuse(401, 'wrongPassword', 'The user name must be the station’s identity.', tenantId)
  if (match === 'next') await desk.directory.confirmNextPassword(known.stationId)
  return { ok: true, credentials: known }
}

/** The password a new station brings becomes its own, so that nobody can take its place while it waits. */
async function takeIn(
  desk: AdmissionDesk<string>,
  identity: string,
  auth: BasicAuth | null,
  remoteAddress: string | null,
  refuse: Refuse,
): Promise<Checked> {
  if (desk.unknownStations === 'closed')
    return refuse(404, 'unknownStation', 'No station of this identity is registered here.')
  const hash = auth && auth.password.length > 0 ? desk.hash(auth.password) : null
  const onboarding = desk.unknownStations === 'auto' ? 'accepted' : 'pending'
  return { ok: true, credentials: await desk.directory.register(identity, onboarding, hash, remoteAddress) }
}
