import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AuthorityRecord, rootDays } from './authority'
import type { Certificate } from './certificate'
import type { SecurityPorts } from './ports'

type AuthorityPorts = Pick<SecurityPorts, 'certificates' | 'x509' | 'authority' | 'vault' | 'clock'>
export type AuthorityRefusal = 'notFound' | 'conflict' | 'unreadable' | 'notAuthority' | 'organisationMissing'

/** Makes the authority inside Busbar. An older one goes on being trusted, so that its stations come in until they renewed. */
export async function makeAuthority(
  ports: AuthorityPorts,
  scope: TenantScope,
  author: Author,
  { name }: { name: string },
): Promise<Result<{ id: number }, AuthorityRefusal>> {
  const { organisation } = await ports.certificates.policy(scope)
  const now = ports.clock.now()
  const made = await ports.authority.makeRoot({ commonName: name, organisation, now, days: rootDays })
  const root = ports.x509.read(made.certificate)![0]!
  return keep(ports, scope, author, { name, kind: 'builtIn', root, sealedKey: ports.vault.seal(made.privateKey) })
}

/** Trusts certificates that somebody else's authority signs: a maker's, or your own outside Busbar. */
export async function trustAuthority(
  ports: AuthorityPorts,
  scope: TenantScope,
  author: Author,
  { name, pem, ocspUrl }: { name: string; pem: string; ocspUrl: string | null },
): Promise<Result<{ id: number }, AuthorityRefusal>> {
  const read = ports.x509.read(pem)
  if (read?.length !== 1) return refuse('unreadable', 'Give exactly one certificate, in PEM.')
  const [root] = read
  if (!root!.isAuthority) return refuse('notAuthority', 'This certificate may not sign others: it is no authority.')
  if (root!.notAfter <= ports.clock.now()) return refuse('notAuthority', 'This certificate has ended.')
  return keep(ports, scope, author, { name, kind: 'trusted', root: root!, sealedKey: null, ocspUrl })
}

type New = {
  name: string
  kind: AuthorityRecord['kind']
  root: Certificate
  sealedKey: Uint8Array | null
  ocspUrl?: string | null
}

async function keep(
  ports: AuthorityPorts,
  scope: TenantScope,
  author: Author,
  { name, kind, root, sealedKey, ocspUrl = null }: New,
): Promise<Result<{ id: number }, AuthorityRefusal>> {
  const { fingerprint, subject, notBefore, notAfter } = root
  const record = { name, kind, certificate: root.pem, fingerprint, subject, notBefore, notAfter, sealedKey }
  const line = {
    action: `authority.${kind === 'builtIn' ? 'made' : 'trusted'}`,
    objectType: 'authority',
    after: { name, subject, fingerprint },
  }
  const id = await ports.certificates.addAuthority(
    scope,
    { ...record, crl: null, crlNextAt: null, ocspUrl },
    author.name,
    { author, line },
  )
  return id === 'known' ? refuse('conflict', 'This authority is known already.') : ok({ id })
}

/** Nobody comes in any more with what it signed. */
export async function retireAuthority(
  ports: AuthorityPorts,
  scope: TenantScope,
  author: Author,
  { id, reason }: { id: number; reason: string },
): Promise<Result<null, AuthorityRefusal>> {
  const line = { action: 'authority.retired', objectType: 'authority', objectId: id, reason }
  const done = await ports.certificates.changeAuthority(scope, id, { retiredAt: ports.clock.now() }, { author, line })
  return done ? ok(null) : refuse('notFound', 'There is no such authority, or it was retired before.')
}

/** A list of revoked certificates of an authority outside; it counts from now on. */
export async function uploadCrl(
  ports: AuthorityPorts,
  scope: TenantScope,
  author: Author,
  { id, crl }: { id: number; crl: string },
): Promise<Result<{ serials: number }, AuthorityRefusal>> {
  const authority = (await ports.certificates.authorities(scope)).find((each) => each.id === id)
  if (!authority || authority.retiredAt !== null) return refuse('notFound', 'There is no such authority any more.')
  if (authority.kind === 'builtIn') return refuse('conflict', 'Busbar keeps the list of its own authority itself.')
  const issuer = ports.x509.read(authority.certificate)![0]!
  const facts = await ports.authority.readCrl(crl, issuer)
  if (!facts)
    return refuse('unreadable', 'This is no list of revoked certificates (CRL in PEM) signed by this authority.')
  const after = { revoked: facts.serials.size, nextUpdate: facts.nextUpdate && new Date(facts.nextUpdate) }
  const line = { action: 'authority.crlUploaded', objectType: 'authority', objectId: id, after }
  await ports.certificates.changeAuthority(scope, id, { crl, crlNextAt: facts.nextUpdate }, { author, line })
  return ok({ serials: facts.serials.size })
}
