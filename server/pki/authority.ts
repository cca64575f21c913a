import 'reflect-metadata' // the library's own need, before it
import { createPrivateKey, createPublicKey, KeyObject, randomBytes } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { CertificateAuthority } from '../domain/security/ports'
import { day, hour, second } from '../kernel/time'

x509.cryptoProvider.set(crypto)

const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
/** Positive, and of 20 bytes at most (RFC 5280 §4.1.2.2). */
const newSerial = () => `4${randomBytes(15).toString('hex')}0`.slice(0, 32)
const nameOf = (commonName: string, organisation: string) =>
  new x509.Name([{ CN: [commonName] }, ...(organisation === '' ? [] : [{ O: [organisation] }])])

/** Clocks of stations are behind at times: what is signed now counted an hour ago. */
const from = (now: number) => new Date(now - hour)

function signingKey(pem: string): {
  key: CryptoKey
  algorithm: typeof curve | { name: 'RSASSA-PKCS1-v1_5'; hash: 'SHA-256' }
} {
  const key = createPrivateKey(pem)
  const algorithm = key.asymmetricKeyType === 'rsa' ? ({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const) : curve
  return { key: key.toCryptoKey(algorithm, false, ['sign']), algorithm }
}

/** The authority inside Busbar: ECDSA P-256, one root that signs stations itself. */
export const builtInAuthority: CertificateAuthority = {
  makeRoot: async ({ commonName, organisation, now, days }) => {
    const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
    const root = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: newSerial(),
      name: nameOf(commonName, organisation).toString(),
      notBefore: from(now),
      notAfter: new Date(now + days * day),
      keys,
      signingAlgorithm: curve,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    })
    const privateKey = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
    return { certificate: root.toString('pem'), privateKey }
  },

  sign: async ({ csr, commonName, organisation, authority, privateKey, now, days, crlUrl }) => {
    const request = new x509.Pkcs10CertificateRequest(csr)
    const issuer = new x509.X509Certificate(authority)
    const { key, algorithm } = signingKey(privateKey)
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: newSerial(),
      subject: nameOf(commonName, organisation).toString(),
      issuer: issuer.subject,
      notBefore: from(now),
      notAfter: new Date(Math.min(now + days * day, issuer.notAfter.getTime())),
      publicKey: request.publicKey,
      signingKey: key,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyAgreement, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
        await x509.AuthorityKeyIdentifierExtension.create(issuer),
        await x509.SubjectKeyIdentifierExtension.create(request.publicKey),
        ...(crlUrl === null ? [] : [new x509.CRLDistributionPointsExtension([crlUrl])]),
      ],
    })
    return `${certificate.toString('pem')}\n${issuer.toString('pem')}\n`
  },

  readCrl: async (crl, issuer) => {
    try {
      const list = new x509.X509Crl(crl)
      const by = new x509.X509Certificate(issuer.pem)
      if (list.issuer !== by.subject || !(await list.verify({ publicKey: by }))) return null
      return {
        serials: new Set(list.entries.map((entry) => entry.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''))),
        nextUpdate: list.nextUpdate?.getTime() ?? null,
      }
    } catch {
      return null
    }
  },

  makeCrl: async ({ authority, privateKey, revoked, now, days }) => {
    const issuer = new x509.X509Certificate(authority)
    const { key, algorithm } = signingKey(privateKey)
    const list = await x509.X509CrlGenerator.create({
      issuer: issuer.subject,
      thisUpdate: from(now),
      nextUpdate: new Date(now + days * day),
      entries: revoked.map(({ serial, at }) => ({ serialNumber: serial, revocationDate: new Date(at) })),
      signingKey: key,
      signingAlgorithm: algorithm,
      extensions: [
        await x509.AuthorityKeyIdentifierExtension.create(issuer),
        new x509.Extension(crlNumber, false, derInteger(Math.floor(now / second))),
      ],
    })
    return list.toString('pem').replaceAll(' CRL-----', ' X509 CRL-----') // RFC 7468 §6
  },
}

const crlNumber = '2.5.29.20' // rises from list to list (RFC 5280 §5.2.3): the second it was made

function derInteger(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : /^[89a-f]/.test(hex) ? `00${hex}` : hex, 'hex')
  return Uint8Array.from([2, bytes.length, ...bytes])
}

/** Private and public half belong together. */
export function keyFits(privateKey: string, certificate: string): boolean {
  try {
    const half = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
    return createPublicKey(certificate).export({ type: 'spki', format: 'der' }).equals(half)
  } catch {
    return false
  }
}
