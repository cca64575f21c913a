import { evseIn } from '../any-message'

/** OCPP 1.6 §4 and the security whitepaper §5: operations that a station begins. DataTransfer goes both ways. */
export const toldByStations: ReadonlySet<string> = new Set([
  'Authorize',
  'BootNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'LogStatusNotification',
  'MeterValues',
  'SecurityEventNotification',
  'SignCertificate',
  'SignedFirmwareStatusNotification',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
])

/** OCPP 1.6 §3.13.1: a limit of the whole station is set on connector 0. */
export function forbids(action: string, payload: object): string | null {
  const { csChargingProfiles: profile } = payload as { csChargingProfiles?: { chargingProfilePurpose?: unknown } }
  const whole = action === 'SetChargingProfile' && profile?.chargingProfilePurpose === 'ChargePointMaxProfile'
  return whole && evseIn(payload) !== null ? 'A limit of the whole station is set on connector 0 (§3.13.1).' : null
}
