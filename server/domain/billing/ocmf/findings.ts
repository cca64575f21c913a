/** What a check can find; a closed list, so that programs can tell one from the other. */
export type FindingCode = keyof typeof severities

export type Finding = { code: FindingCode; severity: 'error' | 'warning'; text: string }

/** An error takes the proof away; a warning says what the proof leaves open. */
const severities = {
  unreadable: 'error',
  tampered: 'error',
  wrongKey: 'error',
  fakeHash: 'error',
  algorithmUnknown: 'error',
  encodingUnsupported: 'error',
  pageGap: 'error',
  pageMissing: 'warning',
  meterSerialDiffers: 'error',
  beginMissing: 'error',
  endMissing: 'error',
  beginAfterEnd: 'error',
  clockUnsynchronised: 'error',
  meterStatus: 'error',
  errorFlags: 'error',
  identificationDiffers: 'error',
  identificationMissing: 'warning',
  energyDiffers: 'error',
  energyMissing: 'error',
  keyExpired: 'error',
  calibrationExpired: 'error',
  keyUnusable: 'warning',
  keyNotConfirmed: 'warning',
  algorithmMismatch: 'warning',
} as const satisfies Record<string, Finding['severity']>

export const findingCodes = Object.keys(severities) as [FindingCode, ...FindingCode[]]

export const finding = (code: FindingCode, text: string): Finding => ({ code, severity: severities[code], text })
