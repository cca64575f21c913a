import type { ApiOutputs } from '@/components/api/trpc'

export type SignedSession = ApiOutputs['signed']['session']
export type SignedCheck = NonNullable<SignedSession['check']>
export type SignedRecord = SignedCheck['detail']['records'][number]
export type SignedFinding = SignedRecord['findings'][number]

/** What the check as a whole says, in one sentence. */
export function checkWords({ state, detail }: SignedCheck): string {
  const sources = new Set(detail.records.map(({ key }) => key?.source))
  switch (state) {
    case 'valid':
      return sources.has('station') ? 'Verifies, but only with a key the station itself reports.' : 'Verifies.'
    case 'invalid':
      return 'Does not verify.'
    case 'noKey':
      return 'Not verifiable: no key of this meter is registered.'
    case 'unreadable':
      return 'Cannot be checked: some of it is not readable.'
    case 'missing':
      return 'The station sent no signed meter data for this session.'
  }
}

export const recordWords: Record<SignedRecord['state'], string> = {
  valid: 'Verified',
  invalid: 'Does not verify',
  noKey: 'No key',
  unreadable: 'Not readable',
}

const sourceWords: Record<NonNullable<SignedRecord['key']>['source'], string> = {
  operator: 'registered',
  register: 'from a register',
  station: 'reported by the station',
  offered: 'sent with the data',
}

export const keyWords = ({ key }: SignedRecord): string =>
  key ? `key ${key.id}, ${sourceWords[key.source]}` : 'no key fits'

const transactionWords: Record<string, string> = {
  B: 'Begin',
  C: 'Charging',
  X: 'Exception',
  E: 'End',
  L: 'End, terminated locally',
  R: 'End, terminated remotely',
  A: 'End, aborted',
  P: 'End, power failed',
  S: 'Suspended',
  T: 'Tariff change',
}

export const readingWords = (code: string | null): string =>
  code === null ? 'Reading' : (transactionWords[code] ?? `Reading ${code}`)
