import type { CertificateRequest } from './certificate'

/** OCPP 2.0.1 A00.FR.507–509: at least 2048 bits of RSA, at least 224 bits on a curve. */
const leastBits = { RSA: 2_048, EC: 224, other: Number.POSITIVE_INFINITY } as const

/** Why a station's request is not to be signed; null: it may be. The station is who is connected, not who the paper names. */
export function requestFault(
  request: CertificateRequest,
  station: { identity: string; serialNumber: string | null },
  organisation: string,
): string | null {
  if (!request.signed) return 'Its signature does not fit its key: it may be damaged, or made with a key of another.'
  if (request.keyKind === 'other') return `Keys of the kind ${request.keyType} are not signed here; RSA and EC are.`
  if (request.keyBits < leastBits[request.keyKind])
    return `Its key is too short: ${request.keyType}; at least RSA 2048 or EC 224.`
  const names = [station.identity, station.serialNumber].filter((name) => name !== null)
  const name = request.commonName?.trim().toLowerCase()
  if (!names.some((each) => each.trim().toLowerCase() === name))
    return `It asks for the name "${request.commonName ?? ''}"; this station is ${names.join(' or ')}.`
  if (organisation !== '' && request.organisation?.trim().toLowerCase() !== organisation.toLowerCase())
    return `It asks for the organisation "${request.organisation ?? ''}", not "${organisation}".`
  return null
}
