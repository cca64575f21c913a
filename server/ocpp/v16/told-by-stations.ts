import { evseIn } from '../any-message'
import { againstRules, type ProfileFacts } from '../charging-rules'

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

type Profile = {
  chargingProfilePurpose?: unknown
  chargingProfileKind?: unknown
  transactionId?: unknown
  chargingSchedule?: ProfileFacts['schedules'][number]
}

/** What no charging profile of a CSMS may be (OCPP 1.6 §3.13). */
export function forbids(action: string, payload: object): string | null {
  if (action !== 'SetChargingProfile') return null
  const profile = (payload as { csChargingProfiles?: Profile }).csChargingProfiles ?? {}
  return againstRules({
    kind: profile.chargingProfileKind,
    wholeStation: evseIn(payload) === null,
    isSession: profile.chargingProfilePurpose === 'TxProfile',
    isStationMax: profile.chargingProfilePurpose === 'ChargePointMaxProfile',
    hasTransaction: typeof profile.transactionId === 'number',
    schedules: profile.chargingSchedule ? [profile.chargingSchedule] : [],
  })
}
