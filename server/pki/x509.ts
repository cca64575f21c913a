import 'reflect-metadata' // the library's own need, before it
import { X509Certificate } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { Certificate, CertificateRequest } from '../domain/security/certificate'
import type { X509 } from '../domain/security/ports'

x509.cryptoProvider.set(crypto)

const mostCertificates = 10
const blocks = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Parsing and checking of certificates; every text comes from outside, so everything may be unreadable: null. */
export const pkix: X509 = {
  read: (pem) => {
    const found = pem.match(blocks)?.slice(0, mostCertificates) ?? []
    const all = found.map(readOne)
    return all.length === 0 || all.includes(null) ? null : (all as Certificate[])
  },
  readDer: (der) => readOne(Buffer.from(der)),
  readRequest: async (pem) => {
    try {
      return await requestOf(new x509.Pkcs10CertificateRequest(pem))
    } catch {
      return null
    }
  },
  issued: (child, by) => {
    try {
      const issuer = new X509Certificate(by.pem)
      const subject = new X509Certificate(child.pem)
      return subject.checkIssued(issuer) && subject.verify(issuer.publicKey)
    } catch {
      return false
    }
  },
  sameKey: async (certificate, csr) => {
    try {
      const asked = new x509.Pkcs10CertificateRequest(csr).publicKey.rawData
      const given = new x509.X509Certificate(certificate.pem).publicKey.rawData
      return Buffer.from(asked).equals(Buffer.from(given))
    } catch {
      return false
    }
  },
}

function readOne(given: string | Buffer): Certificate | null {
  try {
    const parsed = new X509Certificate(given)
    return {
      pem: parsed.toString(),
      fingerprint: parsed.fingerprint256.replaceAll(':', '').toLowerCase(),
      serial: parsed.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
      subject: inOneLine(parsed.subject),
      commonName: part(parsed.subject, 'CN'),
      organisation: part(parsed.subject, 'O'),
      issuer: inOneLine(parsed.issuer),
      notBefore: parsed.validFromDate.getTime(),
      notAfter: parsed.validToDate.getTime(),
      selfSigned: parsed.checkIssued(parsed) && parsed.verify(parsed.publicKey),
      isAuthority: parsed.ca,
      keyType: keyName(parsed.publicKey.asymmetricKeyType, parsed.publicKey.asymmetricKeyDetails),
    }
  } catch {
    return null
  }
}

/** OpenSSL writes one attribute a line, first the most general. */
const inOneLine = (name: string | undefined) => (name ?? '').split('\n').reverse().join(', ').slice(0, 200)
const part = (name: string | undefined, attribute: string) =>
  (name ?? '')
    .split('\n')
    .find((line) => line.startsWith(`${attribute}=`))
    ?.slice(attribute.length + 1) ?? null

const curves: Record<string, [name: string, bits: number]> = {
  prime256v1: ['P-256', 256],
  secp256r1: ['P-256', 256],
  secp384r1: ['P-384', 384],
  secp521r1: ['P-521', 521],
  secp224r1: ['P-224', 224],
}

function keyName(
  kind: string | undefined,
  details: { modulusLength?: number; namedCurve?: string } | undefined,
): string {
  if (kind === 'ec') return `EC ${curves[details?.namedCurve ?? '']?.[0] ?? details?.namedCurve ?? ''}`.trim()
  if (kind === 'rsa') return `RSA ${details?.modulusLength ?? ''}`.trim()
  return kind ?? 'unknown'
}

async function requestOf(request: x509.Pkcs10CertificateRequest): Promise<CertificateRequest> {
  const { createPublicKey } = await import('node:crypto')
  const key = createPublicKey({ key: Buffer.from(request.publicKey.rawData), format: 'der', type: 'spki' })
  const details = key.asymmetricKeyDetails
  const keyKind = key.asymmetricKeyType === 'ec' ? 'EC' : key.asymmetricKeyType === 'rsa' ? 'RSA' : 'other'
  return {
    pem: request.toString('pem'),
    subject: request.subject.slice(0, 200),
    commonName: request.subjectName.getField('CN')[0] ?? null,
    organisation: request.subjectName.getField('O')[0] ?? null,
    keyType: keyName(key.asymmetricKeyType, details),
    keyBits: keyKind === 'EC' ? (curves[details?.namedCurve ?? '']?.[1] ?? 0) : (details?.modulusLength ?? 0),
    keyKind,
    signed: await request.verify(),
  }
}
