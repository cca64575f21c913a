import type { Certificate } from './certificate'

export type CertificateFault =
  | 'certificateMissing'
  | 'certificateSelfSigned'
  | 'certificateUntrusted'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateOfAnother'
  | 'certificateRevoked'
  | 'certificateUnchecked'

export type Verdict =
  | { ok: true; certificate: Certificate }
  | { ok: false; reason: CertificateFault; text: string; certificate: Certificate | null }

/** `no`: known to be good; `unknown`: the list is missing, too old, or nobody answered. */
export type Revoked = 'yes' | 'no' | 'unknown'

export type CertificateCase = {
  /** As the station sent it, its own first. Its signatures are not to be believed yet. */
  chain: readonly Certificate[]
  /** Those we let sign for this tenant. */
  trusted: readonly Certificate[]
  station: { identity: string; serialNumber: string | null }
  /** Our name in the subject's O; '' when it is not looked at. */
  organisation: string
  now: number
  issued(child: Certificate, by: Certificate): boolean
  revoked(certificate: Certificate, issuer: Certificate): Revoked | Promise<Revoked>
  /** What an unknown answer means: off (do not look), open (let in), closed (turn away). */
  revocation: 'off' | 'open' | 'closed'
}

export const noCertificate: Verdict = {
  ok: false,
  reason: 'certificateMissing',
  text: 'The station must prove itself with its certificate (profile 3).',
  certificate: null,
}

const longestPath = 6
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const same = (left: string, right: string) => left.trim().toLowerCase() === right.trim().toLowerCase()

/**
 * Is this the station's own certificate? Trust first (a date or name in an unsigned paper says nothing), then dates, then
 * the name: CN is the station's serial number by the standard (OCPP 2.0.1 A00.FR.405, 1.6 whitepaper §3), its identity
 * in the field, and O is the operator (A00.FR.406); revocation last, because it may cost a question.
 */
export async function judgeCertificate(the: CertificateCase): Promise<Verdict> {
  const [leaf] = the.chain
  if (!leaf) return noCertificate
  const path = trustPath(leaf, the)
  if (path === null)
    return leaf.selfSigned
      ? bad('certificateSelfSigned', `The certificate is signed by nobody but itself (${leaf.subject}).`, leaf)
      : bad('certificateUntrusted', `The certificate is signed by nobody we trust (${leaf.issuer}).`, leaf)
  for (const each of path) {
    if (the.now > each.notAfter)
      return bad('certificateExpired', `${named(each)} ended on ${dayOf(each.notAfter)}.`, leaf)
    if (the.now < each.notBefore)
      return bad('certificateNotYetValid', `${named(each)} counts from ${dayOf(each.notBefore)} on.`, leaf)
  }
  const wrong = wrongName(leaf, the)
  if (wrong) return bad('certificateOfAnother', wrong, leaf)
  return judgeRevocation(leaf, path, the)
}

const named = (certificate: Certificate) => `The certificate ${certificate.subject}`

function bad(reason: CertificateFault, text: string, certificate: Certificate): Verdict {
  return { ok: false, reason, text: text.slice(0, 250), certificate }
}

/** From the leaf to a trusted authority over what the station sent; null: there is no way. A trusted leaf is no authority. */
function trustPath(leaf: Certificate, the: CertificateCase): Certificate[] | null {
  const path = [leaf]
  for (let last = leaf; path.length <= longestPath; ) {
    const anchor = the.trusted.find((each) => each.isAuthority && the.issued(last, each))
    if (anchor) return [...path, anchor]
    const next = the.chain.find((each) => each.isAuthority && !path.includes(each) && the.issued(last, each))
    if (!next) return null
    path.push(next)
    last = next
  }
  return null
}

function wrongName(leaf: Certificate, { station, organisation }: CertificateCase): string | null {
  const { identity, serialNumber } = station
  const name = leaf.commonName
  if (name === null || !(same(name, identity) || (serialNumber !== null && same(name, serialNumber))))
    return `The certificate belongs to "${name ?? 'nobody'}", not to this station.`
  if (organisation !== '' && !same(leaf.organisation ?? '', organisation))
    return `The certificate is made out to "${leaf.organisation ?? 'no organisation'}", not to "${organisation}".`
  return null
}

async function judgeRevocation(leaf: Certificate, path: Certificate[], the: CertificateCase): Promise<Verdict> {
  for (const [index, each] of path.slice(0, -1).entries()) {
    const revoked = await the.revoked(each, path[index + 1]!)
    if (revoked === 'yes') return bad('certificateRevoked', `${named(each)} was revoked.`, leaf)
    if (revoked === 'unknown' && the.revocation === 'closed')
      return bad('certificateUnchecked', `Nobody could say whether ${each.subject} was revoked.`, leaf)
  }
  return { ok: true, certificate: leaf }
}
