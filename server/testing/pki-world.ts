import 'reflect-metadata' // the library's own need, before it
import { KeyObject } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { day } from '../kernel/time'
import { builtInAuthority } from '../pki/authority'

x509.cryptoProvider.set(crypto)

const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A key and what a station makes of it: a request, and once signed a certificate to show. */
export type TestKey = { privateKey: string; csr: string }
export type TestAuthority = { certificate: string; privateKey: string }

const pemOf = (key: CryptoKey) => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString()

export async function makeKey(commonName: string, organisation = ''): Promise<TestKey> {
  const keys = await crypto.subtle.generateKey(ec, true, ['sign', 'verify'])
  const name = organisation === '' ? `CN=${commonName}` : `CN=${commonName}, O=${organisation}`
  const request = await x509.Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: ec })
  return { privateKey: pemOf(keys.privateKey), csr: request.toString('pem') }
}

/** A certificate somebody signed for `key`, from `from` to `to` days from now. */
export async function signedBy(
  authority: TestAuthority,
  { csr }: TestKey,
  name: { commonName: string; organisation?: string },
  [from, to]: [number, number] = [0, 30],
): Promise<string> {
  return builtInAuthority.sign({
    csr,
    commonName: name.commonName,
    organisation: name.organisation ?? '',
    authority: authority.certificate,
    privateKey: authority.privateKey,
    now: Date.now() + from * day,
    days: to - from,
    crlUrl: null,
  })
}

export const makeAuthority = (commonName: string): Promise<TestAuthority> =>
  builtInAuthority.makeRoot({ commonName, organisation: '', now: Date.now() - 60 * day, days: 400 })

export async function selfSigned(commonName: string): Promise<{ certificate: string; privateKey: string }> {
  const keys = await crypto.subtle.generateKey(ec, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '4242',
    name: `CN=${commonName}`,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    keys,
    signingAlgorithm: ec,
  })
  return { certificate: certificate.toString('pem'), privateKey: pemOf(keys.privateKey) }
}
