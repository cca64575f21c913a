import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Station } from './station'
import type { Payload } from './wire'

/** How the encrypted listener is reached, whose root stations trust to find the CSMS there, and whose stations they are. */
export type TlsWorld = { url: string; root: string; organisation: string }

export const tlsWorld = (url: string | null, rootFile: string | null, organisation: string): TlsWorld | undefined =>
  url === null || rootFile === null ? undefined : { url, root: readFileSync(rootFile, 'utf8'), organisation }

/**
 * What a station proves itself with. `profile` is what it connects with; `before` what it goes back to when it cannot
 * (OCPP 2.0.1 B10, 1.6 whitepaper §4); `asked`: the key it has asked a certificate for.
 */
export type Credentials = {
  profile: number
  before: number | null
  failures: number
  certificate: { chain: string; key: string } | null
  asked: string | null
  /** 2.x: the ways to the CSMS, by slot. */
  plans: Record<number, { profile: number; url: string }>
}

export const startingWith = (profile: number): Credentials => ({
  profile,
  before: null,
  failures: 0,
  certificate: null,
  asked: null,
  plans: {},
})

/** So often it tries the new way before it goes back (NetworkProfileConnectionAttempts). */
const mostFailures = 3

/** Where and with what this station connects now. A profile of 3 without a certificate yet is 2. */
export function wayIn({ credentials, world, password }: Station): {
  url: string
  password: string | Buffer | null
  tls?: { ca: string; cert?: string; key?: string }
} {
  const { profile, certificate } = credentials
  if (profile < 2 || !world.tls) return { url: world.url, password }
  const { url, root } = world.tls
  if (profile < 3 || !certificate) return { url, password, tls: { ca: root } }
  return { url, password: null, tls: { ca: root, cert: certificate.chain, key: certificate.key } }
}

/** false: it has no such way, so it refuses. */
export function goTo({ credentials, world }: Station, profile: number): boolean {
  if (profile <= credentials.profile || profile > 3) return false
  if (profile >= 2 && !world.tls) return false
  if (profile === 3 && !credentials.certificate) return false
  Object.assign(credentials, { before: credentials.profile, profile, failures: 0 })
  return true
}

export function arrived({ credentials }: Station): void {
  Object.assign(credentials, { before: null, failures: 0 })
}

export function failed({ credentials }: Station): void {
  if (credentials.before === null || ++credentials.failures < mostFailures) return
  Object.assign(credentials, { profile: credentials.before, before: null, failures: 0 })
}

/** Makes a new key and asks for its certificate (A02). */
export async function askForCertificate(station: Station): Promise<void> {
  const { makeRequest } = await import('./key-pair')
  const { csr, key } = await makeRequest(station.spec.serialNumber, station.world.tls?.organisation ?? '')
  station.credentials.asked = key
  station.tellAtOnce({ kind: 'certificateRequest', csr })
}

/** CertificateSigned: taken when it is for the key that was asked with. */
export function takeCertificate(station: Station, payload: Payload): 'Accepted' | 'Rejected' {
  const { credentials } = station
  const chain = String(payload.certificateChain ?? '')
  if (credentials.asked === null || !isFor(chain, credentials.asked)) return 'Rejected'
  Object.assign(credentials, { certificate: { chain, key: credentials.asked }, asked: null })
  return 'Accepted'
}

function isFor(chain: string, key: string): boolean {
  try {
    return new X509Certificate(chain).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
