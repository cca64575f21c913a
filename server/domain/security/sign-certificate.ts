import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AuthorityRecord } from './authority'
import { type Certificate, longestChain, type StationCertificate } from './certificate'
import type { SecurityPorts } from './ports'

export type SigningRefusal = 'notFound' | 'conflict' | 'noAuthority' | 'sealed' | 'unreadable' | 'wrongCertificate'

/** Busbar itself, where the organisation lets it sign without asking. */
export const bySystem: Author = { userId: null, name: 'Busbar', ip: null }

/** Signs a waiting request with the authority inside Busbar; it goes to the station when that is connected. */
export async function signCertificate(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  { id }: { id: number },
): Promise<Result<null, SigningRefusal>> {
  const request = await ports.certificates.find(scope, id)
  if (!request?.csr) return refuse('notFound', 'There is no such request any more.')
  if (request.state !== 'waiting') return refuse('conflict', 'Somebody has decided about this request already.')
  const station = await ports.certificates.subject(scope, request.stationId)
  if (!station) return refuse('notFound', 'This station is not here any more.')
  const authority = signer(await ports.certificates.authorities(scope))
  if (!authority) return refuse('noAuthority', 'Make an authority first, or have it signed elsewhere and upload it.')
  const privateKey = ports.vault.open(authority.sealedKey!)
  if (privateKey === null)
    return refuse('sealed', 'The key of the authority cannot be opened: AUTH_SECRET is not the one it was made with.')
  const policy = await ports.certificates.policy(scope)
  const asked = (await ports.x509.readRequest(request.csr))!
  const chain = await ports.authority.sign({
    csr: request.csr,
    commonName: asked.commonName ?? station.identity,
    organisation: policy.organisation,
    authority: authority.certificate,
    privateKey,
    now: ports.clock.now(),
    days: policy.validityDays,
    crlUrl: `${ports.publicUrl}/pki/${authority.fingerprint}.crl`,
  })
  return keepSigned(ports, scope, author, request, chain, ports.x509.read(chain)![0]!)
}

/** The one that is newest and counts. */
export const signer = (authorities: readonly AuthorityRecord[]): AuthorityRecord | undefined =>
  authorities.filter((each) => each.kind === 'builtIn' && each.retiredAt === null).at(-1)

/** A certificate signed elsewhere comes back by hand; it must be for the key that was asked with. */
export async function uploadCertificate(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  { id, chain }: { id: number; chain: string },
): Promise<Result<null, SigningRefusal>> {
  const request = await ports.certificates.find(scope, id)
  if (!request?.csr) return refuse('notFound', 'There is no such request any more.')
  if (request.state !== 'waiting') return refuse('conflict', 'Somebody has decided about this request already.')
  const read = ports.x509.read(chain)
  if (!read) return refuse('unreadable', 'This is no chain of certificates in PEM.')
  const [leaf] = read
  if (!(await ports.x509.sameKey(leaf!, request.csr)))
    return refuse('wrongCertificate', 'The first certificate is not for the key of this request.')
  if (leaf!.notAfter <= ports.clock.now()) return refuse('wrongCertificate', 'The certificate has ended already.')
  const text = read.map((each) => each.pem).join('')
  if (text.length > longestChain)
    return refuse('wrongCertificate', `The chain is longer than the ${longestChain} characters stations take.`)
  return keepSigned(ports, scope, author, request, text, leaf!)
}

async function keepSigned(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  request: StationCertificate,
  chain: string,
  certificate: Certificate,
): Promise<Result<null, SigningRefusal>> {
  const now = ports.clock.now()
  const done = await ports.certificates.change(
    scope,
    request.id,
    ['waiting'],
    {
      state: 'signed',
      chain,
      certificate,
      decidedAt: now,
      decidedByName: author.name,
      nextAttemptAt: now,
      detail: null,
    },
    {
      author,
      line: {
        action: 'certificate.signed',
        objectType: 'station',
        objectId: request.stationId,
        after: { subject: certificate.subject, serial: certificate.serial, notAfter: new Date(certificate.notAfter) },
      },
    },
  )
  return done ? ok(null) : refuse('conflict', 'Somebody has decided about this request already.')
}

/** No certificate for this one; the station is not told, it will ask again. */
export async function refuseCertificate(
  ports: Pick<SecurityPorts, 'certificates' | 'clock'>,
  scope: TenantScope,
  author: Author,
  { id, reason }: { id: number; reason: string },
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const request = await ports.certificates.find(scope, id)
  if (!request) return refuse('notFound', 'There is no such request any more.')
  const line = { action: 'certificate.refused', objectType: 'station', objectId: request.stationId, reason }
  const change = { state: 'refused', detail: reason, decidedAt: ports.clock.now(), decidedByName: author.name } as const
  const done = await ports.certificates.change(scope, id, ['waiting'], change, { author, line })
  return done ? ok(null) : refuse('conflict', 'Somebody has decided about this request already.')
}
