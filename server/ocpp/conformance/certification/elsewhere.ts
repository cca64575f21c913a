import fs from 'node:fs'
import path from 'node:path'

const profiles = 'security-profiles.test.ts'
const certificates = 'certificates.test.ts'

/** Cases that a test in another file of conformance/ holds, by its title. */
const titles: Readonly<Record<string, readonly [file: string, title: string]>> = {
  TC_A_04: [profiles, 'notes how a station came in, and never lets it in with less than it once was given'],
  TC_A_06: [profiles, 'speaks TLS 1.3, and refuses 1.1 and old suites with a reason somebody sees'],
  TC_A_07: [profiles, '%s: its own certificate lets a station in, by identity or serial number'],
  TC_A_08: [profiles, 'refuses a certificate of another station, expired, not yet valid, self-signed'],
  TC_A_11: [certificates, 'is asked for, signed without asking, handed over, and lets it in on profile 3'],
  TC_A_19: [profiles, '%s: a second way to us, first in line, tried after a restart'],
  TC_C_50: [certificates, 'a contract whose certificate is %s is %s'],
  TC_C_51: [certificates, 'a contract whose certificate is %s is %s'],
}

/** Those whose test is still there. */
export function heldElsewhere(): [id: string, file: string][] {
  const textOf = (file: string) => fs.readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
  const there = Object.entries(titles).filter(([, [file, title]]) => textOf(file).includes(title))
  return there.map(([id, [file]]) => [id, file])
}
