/** The curves of OCMF (§ "Signature Algorithm", SA): its name there, OpenSSL's name, its object identifier, bytes of a coordinate. */
export const curves = [
  { name: 'secp192k1', openssl: 'secp192k1', oid: '06052b8104001f', size: 24 },
  { name: 'secp256k1', openssl: 'secp256k1', oid: '06052b8104000a', size: 32 },
  { name: 'secp192r1', openssl: 'prime192v1', oid: '06082a8648ce3d030101', size: 24 },
  { name: 'secp256r1', openssl: 'prime256v1', oid: '06082a8648ce3d030107', size: 32 },
  { name: 'brainpool256r1', openssl: 'brainpoolP256r1', oid: '06092b2403030208010107', size: 32 },
  { name: 'secp384r1', openssl: 'secp384r1', oid: '06052b81040022', size: 48 },
  { name: 'brainpool384r1', openssl: 'brainpoolP384r1', oid: '06092b240303020801010b', size: 48 },
] as const

export type Curve = (typeof curves)[number]

/** What a record without SA is signed with. */
export const usualAlgorithm = 'ECDSA-secp256r1-SHA256'

/** "ECDSA-secp256r1-SHA256" → its curve; null: an algorithm we do not check (another curve, hash or family). */
export function curveOfAlgorithm(algorithm: string): Curve | null {
  const match = /^ECDSA-([a-z0-9]+)-SHA-?256$/i.exec(algorithm.trim())
  const name = match?.[1]?.toLowerCase().replace('brainpoolp', 'brainpool').replace('prime', 'secp').replace('v1', 'r1')
  return curves.find((curve) => curve.name === name) ?? null
}
