/** Security profiles of OCPP 2.0.1 A00 and of the 1.6 security whitepaper; 0 is a station without credentials. */
export const securityProfiles = [0, 1, 2, 3] as const
export type SecurityProfile = (typeof securityProfiles)[number]

export const profileWords: Record<SecurityProfile, string> = {
  0: 'No credentials',
  1: 'Password, not encrypted',
  2: 'Password over TLS',
  3: 'Own certificate over TLS',
}

/** In the middle of a sentence: "password over TLS". */
export const profilePhrase = (profile: SecurityProfile): string =>
  profileWords[profile].charAt(0).toLowerCase() + profileWords[profile].slice(1)

export const toProfile = (value: number | null): SecurityProfile =>
  securityProfiles.find((profile) => profile === value) ?? 0

/** What a handshake has shown; `certificate` only once it was judged good. */
export type Shown = { tls: boolean; certificate: boolean; password: boolean }

export function profileShown({ tls, certificate, password }: Shown): SecurityProfile {
  if (tls && certificate) return 3
  if (!password) return 0
  return tls ? 2 : 1
}
