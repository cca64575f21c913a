/** What a certificate of a station is for: to prove itself to us, or to vehicles (ISO 15118). */
export type CertificatePurpose = 'station' | 'v2g'
/** Whose root a station is to trust: ours, the vehicles', the contracts', its maker's. */
export const rootUses = ['csms', 'v2g', 'contracts', 'manufacturer'] as const
export type RootUse = (typeof rootUses)[number]

/** How a station reaches us on a security profile; 2.x keeps several of these in numbered slots. */
export type ConnectionPlan = { profile: number; url: string; slot: number; networkInterface: string }

/** Certificates and security profiles (OCPP 2.0.1 A, B09, M; the 1.6 security whitepaper). */
export type SecurityRequest =
  /** Make a new key and ask us to sign its certificate. */
  | { kind: 'askForCertificateRequest'; purpose: CertificatePurpose }
  /** PEM, the station's own certificate first. `requestId`: as its request had it (2.1). */
  | { kind: 'handOverCertificate'; purpose: CertificatePurpose; chain: string; requestId: number | null }
  | { kind: 'installRoot'; use: RootUse; certificate: string }
  | ({ kind: 'planConnection' } & ConnectionPlan)
