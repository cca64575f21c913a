/**
 * Security events a station must deliver whatever happens (OCPP 2.0.1 part 2 appendix 1, "critical"); the same names in
 * the 1.6 security whitepaper §3. Makers add their own, of which nothing is known.
 */
const critical = new Set([
  'FirmwareUpdated',
  'SettingSystemTime',
  'StartupOfTheDevice',
  'ResetOrReboot',
  'SecurityLogWasCleared',
  'MemoryExhaustion',
  'TamperDetectionActivated',
  'InvalidFirmwareSignature',
  'InvalidFirmwareSigningCertificate',
  'InvalidCsmsCertificate',
  'InvalidCentralSystemCertificate',
  'InvalidChargingStationCertificate',
  'InvalidChargePointCertificate',
  'InvalidTLSVersion',
  'InvalidTLSCipherSuite',
  'MaintenanceLoginAccepted',
  'MaintenanceLoginFailed',
])

/** Named by the standard as critical, and not what every ordinary day brings. */
const ordinary = new Set(['StartupOfTheDevice', 'ResetOrReboot', 'SettingSystemTime', 'FirmwareUpdated'])

export type EventWeight = 'attention' | 'critical' | 'other'

/** attention: critical by the standard, and somebody should look at it. */
export function weightOf(type: string): EventWeight {
  if (!critical.has(type)) return 'other'
  return ordinary.has(type) ? 'critical' : 'attention'
}
