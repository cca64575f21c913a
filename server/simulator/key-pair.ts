import 'reflect-metadata' // the library's own need, before it
import { KeyObject } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A new key and a request for its certificate, both PEM. Loaded when first needed: most stations have no key. */
export async function makeRequest(commonName: string, organisation: string): Promise<{ csr: string; key: string }> {
  x509.cryptoProvider.set(crypto)
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  const name = new x509.Name([{ CN: [commonName] }, ...(organisation === '' ? [] : [{ O: [organisation] }])])
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: name.toString(),
    keys,
    signingAlgorithm: curve,
  })
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { csr: request.toString('pem'), key }
}
