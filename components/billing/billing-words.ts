import type { ApiOutputs } from '@/components/api/trpc'

export type Money = ApiOutputs['billing']['session']
export type BillingState = Money['state']
export type HoldRow = ApiOutputs['billing']['holds']['rows'][number]
export type HoldCode = HoldRow['reasons'][number]['code']

/** Where a session stands on its way to a CDR: for a list, and as a sentence. */
export const billingWords: Record<BillingState, { short: string; sentence: string }> = {
  running: { short: 'Running', sentence: 'Running. The final price is worked out when the session has ended.' },
  due: { short: 'Being billed', sentence: 'Ended. The CDR is issued as soon as late readings had time to arrive.' },
  billed: { short: 'Billed', sentence: 'Billed.' },
  held: { short: 'Held', sentence: 'Held back from billing until somebody decides.' },
  refused: { short: 'No tariff', sentence: 'Not billed: no tariff counts for this session.' },
  none: { short: 'Nothing to bill', sentence: 'A failed start: no energy flowed, nothing is billed.' },
  waived: { short: 'Waived', sentence: 'Waived: this session is not billed.' },
}

export const holdWords: Record<HoldCode, string> = {
  timeImpossible: 'Impossible time',
  energyOverPower: 'More energy than possible',
  noEnergy: 'No energy',
  energyJump: 'Meter jumped',
  meterGap: 'Readings missing',
  meterDoubt: 'Meter in doubt',
  clockSkew: 'Clock was wrong',
  overlap: 'Overlapping session',
  duplicate: 'Duplicate session',
  endInferred: 'End inferred',
  signatureMissing: 'Signature missing or wrong',
  unreadable: 'Unreadable message',
  changedAfterBilling: 'Changed after billing',
  notPriced: 'Could not be priced',
}

export const levelWords: Record<string, string> = {
  connector: 'this connector',
  evse: 'this EVSE',
  station: 'this station',
  location: 'this site',
  tenant: 'the whole organisation',
}
