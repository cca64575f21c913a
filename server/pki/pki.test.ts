import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../kernel/time'
import { makeAuthority, makeKey, signedBy } from '../testing/pki-world'
import { builtInAuthority } from './authority'
import { askResponder } from './responder'
import { openVault } from './seal'
import { filesState, readServerCertificates, selfMadeCertificates } from './server-certificates'
import { pkix } from './x509'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'busbar-pki-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const file = (name: string, text: string) => {
  const full = path.join(folder, name)
  fs.writeFileSync(full, text)
  return full
}
const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'])
    return true
  } catch {
    return false
  }
})()
const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] }).toString()

describe('the vault', () => {
  it('opens what it sealed, and nothing else', () => {
    const sealed = openVault('a secret').seal('private')
    expect(Buffer.from(sealed).includes('private')).toBe(false)
    expect(openVault('a secret').open(sealed)).toBe('private')
    expect(openVault('another').open(sealed)).toBeNull()
    const changed = Uint8Array.from(sealed)
    changed[changed.length - 1]! ^= 1
    expect(openVault('a secret').open(changed)).toBeNull()
  })
})

describe.runIf(hasOpenssl)('beside OpenSSL, which is nobody of ours', () => {
  it('our certificates and lists verify there', async () => {
    const authority = await makeAuthority('Northgrid stations')
    const key = await makeKey('ST-1')
    const chain = await signedBy(authority, key, { commonName: 'ST-1', organisation: 'Northgrid' })
    const root = file('root.pem', authority.certificate)
    const leaf = file('leaf.pem', chain)
    expect(openssl('verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', root, leaf)).toContain('OK')
    const { serial } = pkix.read(chain)![0]!
    const revoked = [{ serial, at: Date.now() - day }]
    const crl = file(
      'list.pem',
      await builtInAuthority.makeCrl({
        ...authority,
        authority: authority.certificate,
        revoked,
        now: Date.now(),
        days: 7,
      }),
    )
    expect(() => openssl('verify', '-crl_check', '-CRLfile', crl, '-CAfile', root, leaf)).toThrow(/revoked/)
  })

  it('its requests, RSA and EC, are read; a damaged one and a short key are seen', async () => {
    for (const [kind, words] of [
      ['RSA', ['-newkey', 'rsa:2048']],
      ['EC', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
    ] as const) {
      const csr = openssl(
        'req',
        '-new',
        '-nodes',
        ...words,
        '-keyout',
        path.join(folder, 'k.pem'),
        '-subj',
        '/O=Northgrid/CN=ST-2',
      )
      const read = await pkix.readRequest(csr)
      expect(read).toMatchObject({ keyKind: kind, commonName: 'ST-2', organisation: 'Northgrid', signed: true })
    }
    expect(
      await pkix.readRequest('-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----'),
    ).toBeNull()
  })

  it('its OCSP responder is asked, and believed only when the issuer let it answer', async () => {
    const authority = await makeAuthority('Outside')
    const [good, stolen] = await Promise.all(
      ['ST-1', 'ST-2'].map(async (commonName) => signedBy(authority, await makeKey(commonName), { commonName })),
    )
    const issuer = pkix.read(authority.certificate)![0]!
    const line = (pem: string, state: string) => {
      const { serial, notAfter } = pkix.read(pem)![0]!
      const time = (at: number) =>
        new Date(at)
          .toISOString()
          .replace(/[-:T]|\.\d+/g, '')
          .slice(2)
      const hex = serial.length % 2 ? `0${serial}` : serial
      return [
        state,
        time(notAfter),
        state === 'R' ? time(Date.now() - day) : '',
        hex.toUpperCase(),
        'unknown',
        '/CN=x',
      ].join('\t')
    }
    const index = file('index.txt', `${line(good!, 'V')}\n${line(stolen!, 'R')}\n`)
    const ca = file('ca.pem', authority.certificate)
    const key = file('ca-key.pem', authority.privateKey)
    const port = await new Promise<number>((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as net.AddressInfo
        probe.close(() => resolve(free))
      })
    })
    const words = [
      'ocsp',
      '-port',
      String(port),
      '-index',
      index,
      '-CA',
      ca,
      '-rsigner',
      ca,
      '-rkey',
      key,
      '-ndays',
      '1',
    ]
    const responder = spawn('openssl', words, { stdio: ['ignore', 'ignore', 'pipe'] })
    try {
      await new Promise<void>((resolve) =>
        responder.stderr.on('data', (text) => /waiting/i.test(String(text)) && resolve()),
      )
      const url = `http://127.0.0.1:${port}`
      expect(await askResponder(url, pkix.read(good!)![0]!, issuer)).toBe('no')
      expect(await askResponder(url, pkix.read(stolen!)![0]!, issuer)).toBe('yes')
      const stranger = await makeAuthority('Outside')
      expect(await askResponder(url, pkix.read(good!)![0]!, pkix.read(stranger.certificate)![0]!)).toBe('unknown')
    } finally {
      responder.kill()
    }
    expect(await askResponder('http://127.0.0.1:1', pkix.read(good!)![0]!, issuer)).toBe('unknown')
  })
})

describe('certificates of the listener', () => {
  it('are made once, and files that do not fit are named', async () => {
    const made = path.join(folder, 'tls')
    const files = await selfMadeCertificates(made, ['localhost', '127.0.0.1'])
    const state = filesState(files)
    await selfMadeCertificates(made, ['localhost', '127.0.0.1'])
    expect(filesState(files)).toBe(state)
    expect(readServerCertificates(files)).toHaveLength(2)
    const [ec, rsa] = files
    expect(() => readServerCertificates([{ chain: ec!.chain, key: rsa!.key }])).toThrow(/not the private key/)
    expect(() => readServerCertificates([{ chain: `${made}/none.pem`, key: rsa!.key }])).toThrow(/cannot be read/)
  })
})
