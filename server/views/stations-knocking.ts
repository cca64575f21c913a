import type { RefusedBecause } from '../domain/assets/ports'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** A station that knocked and waits for a person, or was turned away by one. */
export type KnockingStation = {
  stationId: StationId
  identity: string
  onboarding: 'pending' | 'rejected'
  vendor: string | null
  model: string | null
  serialNumber: string | null
  firmwareVersion: string | null
  protocol: string | null
  connected: boolean
  hasPassword: boolean
  remoteAddress: string | null
  firstSeenAt: number
  lastMessageAt: number | null
  evses: number
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export const knockingStations = (reads: Reads): Promise<KnockingStation[]> =>
  reads.db.query<KnockingStation>(
    reads.scope,
    `select s.id as "stationId", s.identity, s.onboarding, s.vendor, s.model, s.serial_number as "serialNumber",
       s.firmware_version as "firmwareVersion", s.protocol, s.connected, s.password_hash is not null as "hasPassword",
       s.remote_address as "remoteAddress", ${ms('s.created_at')} as "firstSeenAt", ${ms('s.last_message_at')} as "lastMessageAt",
       (select count(*)::int from evses e where e.station_id = s.id) as evses
     from stations s where s.onboarding <> 'accepted' and s.removed_at is null
     order by s.onboarding, s.connected desc, s.created_at desc limit 500`,
  )

/** A handshake that was turned away: what happened and what to do about it. */
export type RefusedRow = {
  identity: string
  reason: RefusedBecause
  what: string
  advice: string
  detail: string | null
  remoteAddress: string | null
  attempts: number
  firstAt: number
  lastAt: number
  /** The station it pretends to be, when there is one. */
  stationId: StationId | null
}

const words: Record<RefusedBecause, { what: string; advice: string }> = {
  unknownStation: {
    what: 'Nobody has added this station',
    advice: 'Add it with exactly this identity, or correct the identity in the station.',
  },
  rejectedStation: {
    what: 'This station was rejected',
    advice: 'Accept it in the pending list if it belongs to you after all.',
  },
  wrongPassword: {
    what: 'Wrong password',
    advice:
      'Set a new password here and enter it in the station (AuthorizationKey on 1.6, BasicAuthPassword on 2.0.1).',
  },
  passwordMissing: { what: 'No password sent', advice: 'Set security profile 1 and the password in the station.' },
  badIdentity: {
    what: 'The identity cannot be used',
    advice: 'Use letters, digits and * - _ = + | @ . only, at most 48 characters.',
  },
  noSubprotocol: {
    what: 'No OCPP version offered',
    advice:
      'The station must offer ocpp1.6, ocpp2.0.1 or ocpp2.1 as WebSocket subprotocol. Check that it is set to OCPP-J, not SOAP.',
  },
  unsupportedSubprotocol: { what: 'OCPP version not spoken here', advice: 'Set the station to OCPP 1.6J or 2.0.1.' },
  rateLimited: {
    what: 'Too many attempts',
    advice: 'It may try again in a minute. If it goes on, its address or password is likely wrong.',
  },
  badPath: { what: 'Wrong address', advice: 'The address must end in /ocpp/ and the identity.' },
  profileTooLow: {
    what: 'Security profile too low',
    advice: 'Set it back in the station, or, when its hardware was replaced, lower what is accepted under Security.',
  },
  certificateMissing: {
    what: 'No certificate shown',
    advice:
      'This station must prove itself with its certificate: have one signed and installed, on security profile 3.',
  },
  certificateSelfSigned: {
    what: 'Certificate signed by itself',
    advice: 'Have the station ask for a certificate, or trust its maker’s authority under Settings, Certificates.',
  },
  certificateUntrusted: {
    what: 'Certificate of an unknown authority',
    advice: 'Trust the authority under Settings, Certificates, if you know it; the station must send the whole chain.',
  },
  certificateExpired: {
    what: 'Certificate has ended',
    advice: 'Lower the accepted profile, let the station in with its password, and have it ask for a new certificate.',
  },
  certificateNotYetValid: { what: 'Certificate does not count yet', advice: 'Check the clocks of station and signer.' },
  certificateOfAnother: {
    what: 'Certificate of another station',
    advice:
      'Its name must be the station’s serial number or identity. If you did not move it, find out who has the key.',
  },
  certificateRevoked: {
    what: 'Revoked certificate',
    advice: 'Somebody uses a certificate that was taken back. If it is yours, have it ask for a new one.',
  },
  certificateUnchecked: {
    what: 'Certificate could not be checked',
    advice: 'Upload a fresh list of revoked certificates, or let unchecked ones in, under Settings, Certificates.',
  },
  tlsFailed: {
    what: 'No encrypted connection',
    advice: 'Station and server did not agree on TLS: look at version and ciphers, and at the root the station trusts.',
  },
}

type DbRow = Omit<RefusedRow, 'what' | 'advice'>

export async function refusedHandshakes(reads: Reads): Promise<RefusedRow[]> {
  const rows = await reads.db.query<DbRow>(
    reads.scope,
    `select r.identity, r.reason, r.detail, r.remote_address as "remoteAddress", r.attempts, ${ms('r.first_at')} as "firstAt",
       ${ms('r.last_at')} as "lastAt", s.id as "stationId"
     from refused_handshakes r left join stations s on s.identity_key = r.identity_key and s.removed_at is null
     order by r.last_at desc limit 500`,
  )
  return rows.map((row) => ({ ...row, ...refusalWords(row.reason) }))
}

export const refusalWords = (reason: string): { what: string; advice: string } =>
  words[reason as RefusedBecause] ?? { what: 'The connection was refused', advice: `The reason is ${reason}.` }
