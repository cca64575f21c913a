import 'reflect-metadata' // the library's own need, before it
import { createHash, verify, X509Certificate } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import * as ocsp from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import type { Certificate } from '../domain/security/certificate'
import type { Revoked } from '../domain/security/judge-certificate'
import { minute, second } from '../kernel/time'

const waitMs = 5 * second
const mostBytes = 64_000
const clockMs = 5 * minute
const sha1 = '1.3.14.3.2.26'
const ocspSigning = '1.3.6.1.5.5.7.3.9'
const hashes: Record<string, string> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
}

/** Asks an OCSP responder (RFC 6960) about one certificate. Whatever cannot be believed is unknown. */
export async function askResponder(
  url: string,
  certificate: Certificate,
  issuer: Certificate,
  lookup?: LookupFunction,
): Promise<Revoked> {
  try {
    const asked = certIdOf(certificate, issuer)
    const request = new ocsp.OCSPRequest({
      tbsRequest: new ocsp.TBSRequest({ requestList: [new ocsp.Request({ reqCert: asked })] }),
    })
    const answer = await post(new URL(url), Buffer.from(AsnConvert.serialize(request)), lookup)
    return readAnswer(answer, asked, issuer)
  } catch {
    return 'unknown'
  }
}

/** SHA-1, because every responder indexes by it; nothing of trust hangs on it (RFC 5019 §2.1.1). */
function certIdOf(certificate: Certificate, issuer: Certificate): ocsp.CertID {
  const by = AsnConvert.parse(new X509Certificate(issuer.pem).raw, asn.Certificate)
  const own = AsnConvert.parse(new X509Certificate(certificate.pem).raw, asn.Certificate)
  const hash = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(Buffer.from(bytes)).digest())
  return new ocsp.CertID({
    hashAlgorithm: new asn.AlgorithmIdentifier({ algorithm: sha1, parameters: null }),
    issuerNameHash: hash(AsnConvert.serialize(by.tbsCertificate.subject)),
    issuerKeyHash: hash(by.tbsCertificate.subjectPublicKeyInfo.subjectPublicKey),
    serialNumber: own.tbsCertificate.serialNumber,
  })
}

function readAnswer(bytes: Buffer, asked: ocsp.CertID, issuer: Certificate): Revoked {
  const answer = AsnConvert.parse(bytes, ocsp.OCSPResponse)
  if (answer.responseStatus !== ocsp.OCSPResponseStatus.successful || !answer.responseBytes) return 'unknown'
  const basic = AsnConvert.parse(answer.responseBytes.response, ocsp.BasicOCSPResponse)
  if (!signedBy(basic, issuer)) return 'unknown'
  const serial = Buffer.from(asked.serialNumber)
  const single = basic.tbsResponseData.responses.find((each) => Buffer.from(each.certID.serialNumber).equals(serial))
  if (!single) return 'unknown'
  if (single.certStatus.revoked !== undefined) return 'yes'
  const fresh =
    single.thisUpdate.getTime() <= Date.now() + clockMs &&
    (!single.nextUpdate || single.nextUpdate.getTime() > Date.now() - clockMs)
  return fresh && single.certStatus.good !== undefined ? 'no' : 'unknown'
}

/** By the issuer itself, or by one it let answer in its place (RFC 6960 §4.2.2.2). */
function signedBy(basic: ocsp.BasicOCSPResponse, issuer: Certificate): boolean {
  const by = new X509Certificate(issuer.pem)
  const delegates = (basic.certs ?? [])
    .map((each) => new X509Certificate(Buffer.from(AsnConvert.serialize(each))))
    .filter((each) => each.keyUsage?.includes(ocspSigning) && each.checkIssued(by) && each.verify(by.publicKey))
  const hash = hashes[basic.signatureAlgorithm.algorithm]
  const text = Buffer.from(basic.tbsResponseDataRaw ?? AsnConvert.serialize(basic.tbsResponseData))
  const signature = Buffer.from(basic.signature)
  return hash !== undefined && [by, ...delegates].some((each) => verify(hash, text, each.publicKey, signature))
}

function post(url: URL, body: Buffer, lookup: LookupFunction | undefined): Promise<Buffer> {
  const { request } = url.protocol === 'https:' ? https : http
  const headers = { 'content-type': 'application/ocsp-request', 'content-length': body.length }
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(waitMs)
    signal.addEventListener('abort', () => reject(signal.reason))
    const asked = request(url, { method: 'POST', headers, lookup, agent: false, signal }, (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > mostBytes) response.destroy(new Error('too much'))
        else parts.push(part)
      })
      response.on('end', () => resolve(Buffer.concat(parts)))
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
