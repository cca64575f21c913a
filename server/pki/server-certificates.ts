import 'reflect-metadata' // the library's own need, before it
import { KeyObject, X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import * as x509 from '@peculiar/x509'
import { day, hour } from '../kernel/time'
import { keyFits } from './authority'

x509.cryptoProvider.set(crypto)

/** What the encrypted listener shows of itself; chain and key in PEM. */
export type ServerCertificate = { chain: string; key: string }
export type ServerFiles = { chain: string; key: string }[]

/** Reads the files of certificates and keys. @throws Error naming the file and what is wrong with it. */
export function readServerCertificates(files: ServerFiles): ServerCertificate[] {
  return files.map(({ chain, key }) => {
    const read = (name: string) => {
      try {
        return fs.readFileSync(name, 'utf8')
      } catch (error) {
        throw new Error(`${name} cannot be read: ${(error as Error).message}`)
      }
    }
    const [chainText, keyText] = [read(chain), read(key)]
    const leaf = leafOf(chainText, chain)
    if (!keyFits(keyText, leaf.toString())) throw new Error(`${key} is not the private key of ${chain}.`)
    if (leaf.validToDate.getTime() <= Date.now()) throw new Error(`${chain} ended on ${leaf.validTo}.`)
    return { chain: chainText, key: keyText }
  })
}

function leafOf(text: string, name: string): X509Certificate {
  try {
    return new X509Certificate(text)
  } catch {
    throw new Error(`${name} is no certificate in PEM.`)
  }
}

/** When the first of them ends, ms. */
export const firstEnd = (certificates: readonly ServerCertificate[]): number =>
  Math.min(...certificates.map(({ chain }) => new X509Certificate(chain).validToDate.getTime()))

/** Changes when one of the files does. */
export const filesState = (files: ServerFiles): string =>
  files
    .flatMap(({ chain, key }) => [chain, key])
    .map((name) => fs.statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join()

const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2_048,
} as const
const serverDays = 397
const rootDays = 3_650

const serial = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(15)))
    .toString('hex')
    .replace(/^./, '4')
const pemOf = (key: CryptoKey) => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString()

/**
 * For trials: a root of its own and, signed by it, one certificate on a curve and one with RSA, kept in `folder` and made
 * anew before they end. Stations must be given `root.pem`.
 */
export async function selfMadeCertificates(folder: string, names: readonly string[]): Promise<ServerFiles> {
  const files = ['ec', 'rsa'].map((kind) => ({
    chain: path.join(folder, `${kind}.pem`),
    key: path.join(folder, `${kind}-key.pem`),
  }))
  if (files.every(({ chain }) => stillGood(chain, names))) return files
  fs.mkdirSync(folder, { recursive: true })
  const now = Date.now()
  const notBefore = new Date(now - hour)
  const keys = await crypto.subtle.generateKey(ec, true, ['sign', 'verify'])
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Busbar self-made root',
    notBefore,
    notAfter: new Date(now + rootDays * day),
    keys,
    signingAlgorithm: ec,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  })
  for (const [index, algorithm] of [ec, rsa].entries()) {
    const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
    const alternatives = names.map((name) => ({ type: /^[\d.]+$|:/.test(name) ? 'ip' : 'dns', value: name }) as const)
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${names[0]}`,
      issuer: root.subject,
      notBefore,
      notAfter: new Date(now + serverDays * day),
      publicKey: pair.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ec,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(alternatives),
      ],
    })
    fs.writeFileSync(files[index]!.chain, `${certificate.toString('pem')}\n${root.toString('pem')}\n`)
    fs.writeFileSync(files[index]!.key, pemOf(pair.privateKey), { mode: 0o600 })
  }
  fs.writeFileSync(path.join(folder, 'root.pem'), `${root.toString('pem')}\n`)
  return files
}

function stillGood(file: string, names: readonly string[]): boolean {
  try {
    const found = new X509Certificate(fs.readFileSync(file))
    const covers = names.every((name) => (/^[\d.]+$|:/.test(name) ? found.checkIP(name) : found.checkHost(name)))
    return covers && found.validToDate.getTime() > Date.now() + 30 * day
  } catch {
    return false
  }
}
