import type { ApiOutputs } from '@/components/api/trpc'

export type CertificateRow = ApiOutputs['security']['certificates']['rows'][number]
export type Settings = ApiOutputs['security']['settings']
export type Shown = CertificateRow['shown']

export const shownStates: readonly Shown[] = [
  'waiting',
  'ending',
  'ended',
  'installed',
  'signed',
  'refused',
  'revoked',
  'replaced',
]

export const shownWords: Record<Shown, string> = {
  waiting: 'To decide',
  signed: 'On its way',
  installed: 'In use',
  ending: 'Ending soon',
  ended: 'Ended',
  refused: 'Refused',
  revoked: 'Revoked',
  replaced: 'Replaced',
}

export const purposeWords: Record<CertificateRow['purpose'], string> = { station: 'Station', v2g: 'Plug & Charge' }

export const profileWords: Record<number, string> = {
  0: 'No credentials',
  1: 'Password, not encrypted',
  2: 'Password over TLS',
  3: 'Own certificate over TLS',
}

export const weightWords = { attention: 'Look at it', critical: 'Critical', other: 'Other' } as const
