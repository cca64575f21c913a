/** What fields mean whose names alone do not say it; the same in all messages. */
const meanings: Record<string, string> = {
  additionalInfo: 'More numbers of the same token, each with the kind it is.',
  certificateChain: 'PEM text: the certificate first, then those that signed it.',
  chargingLimitSource: 'Who set it: EMS is an energy management system, CSO is us.',
  chargingProfileKind:
    'Absolute has a start; recurring begins again each day or week; relative begins with the session.',
  chargingProfilePurpose: 'For the whole station, for every session from now on (TxDefault), or for one session (Tx).',
  chargingRateUnit: 'A is amperes per phase, W is watts in all.',
  checksum: 'MD5 of the file, as 32 hexadecimal digits.',
  connectorId: '1.6: the plug, which is one EVSE; 0 is the whole station. 2.x: the plug of the EVSE.',
  duration: 'Seconds.',
  evseId: '0 is the station as a whole.',
  expiryDate: 'Until then it is kept.',
  expiryDateTime: 'Until then it is kept.',
  hashAlgorithm: 'With which the hashes were made.',
  idTag: 'The number of the token, as it is on file.',
  interval: 'Seconds between two.',
  limit: 'In steps of 0.1.',
  listVersion: 'Higher than the one before.',
  location: 'URL, with name and password if the server needs them.',
  maxOfflineDuration: 'Seconds without connection after which it no longer counts.',
  messageTimeout: 'Seconds.',
  minChargingRate: 'Below this the vehicle cannot charge well.',
  numberPhases: '3 when left out.',
  oldestTimestamp: 'From then on.',
  parentIdTag: 'Group: tokens of one group can end each other’s sessions.',
  recurrencyKind: 'Only for recurring ones.',
  remoteLocation: 'URL, with name and password if the server needs them.',
  remoteStartId: 'By it the session is known as the answer to this request.',
  requestId: 'The reports that follow repeat it.',
  reservationId: 'Both sides know it by this number.',
  retries: 'How often it tries again when the server is away.',
  retryInterval: 'Seconds between two tries.',
  severity: '0 is the gravest, 9 the least.',
  stackLevel: 'Of one purpose the highest level counts.',
  startPeriod: 'Seconds from the start of the schedule; the first is 0.',
  startSchedule: 'An absolute or recurring schedule needs it; a relative one has none.',
  transactionId: 'The station’s own number of the session.',
  validFrom: 'Before it, it does not count.',
  validTo: 'From then on it does not count.',
  versionNumber: 'Higher than the one before.',
}

const units: Record<string, string> = {
  duration: 's',
  interval: 's',
  maxOfflineDuration: 's',
  messageTimeout: 's',
  retryInterval: 's',
  startPeriod: 's',
  timeout: 's',
}

/** Words that stay as they are when a name is taken apart. */
const whole = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/
const kept = new Set(['EVSE', 'URL', 'VPN', 'APN', 'OCPP', 'DER', 'SoC', 'EV', 'CSMS', 'OCSP', 'MO', 'V2G', 'V2X'])

/** "chargingProfileKind" → "Charging profile kind"; "evseId" → "EVSE". */
export function fieldLabel(name: string): string {
  if (name === 'evseId') return 'EVSE'
  const words = name
    .split(whole)
    .map((word) => (kept.has(word.toUpperCase()) ? word.toUpperCase() : word.toLowerCase()))
  const text = words.join(' ').replace(/\bev s e\b/, 'EVSE')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const fieldMeaning = (name: string): string | undefined => meanings[name]
export const fieldUnit = (name: string): string | undefined => units[name]

/** Values whose own words do not say what they do. */
const choices: Record<string, string> = {
  A: 'A, per phase',
  W: 'W, in all',
  AlwaysFront: 'Always in front',
  CSO: 'CSO, the operator: us',
  ChargePointMaxProfile: 'The whole station (ChargePointMaxProfile)',
  ChargingStationExternalConstraints: 'Limits from outside, never ours (ChargingStationExternalConstraints)',
  ChargingStationMaxProfile: 'The whole station (ChargingStationMaxProfile)',
  EMS: 'EMS, an energy management system',
  Immediate: 'Immediate: ends what runs',
  ImmediateAndResume: 'Immediate, sessions go on after it',
  Inoperative: 'Out of service (Inoperative)',
  OnIdle: 'On idle: waits until nothing runs',
  Operative: 'In service (Operative)',
  SO: 'SO, the grid or site operator',
  TxDefaultProfile: 'Every session from now on (TxDefaultProfile)',
  TxProfile: 'One session (TxProfile)',
}

/** An enumeration's value as words, with the value itself where they differ: "Charging station max profile". */
export const choiceLabel = (value: string): string =>
  choices[value] ??
  (/^[A-Z0-9_.-]+$/.test(value) || value.length <= 3 ? value : fieldLabel(value.replaceAll('_', ' ').trim()))
