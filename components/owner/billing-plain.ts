import type { OwnerSession } from './owner-data'

/** Where a session without an amount stands. */
export function billingPlain(billing: OwnerSession['billing']): string {
  switch (billing) {
    case 'running':
      return 'charging now'
    case 'due':
      return 'being billed'
    case 'held':
      return 'being checked'
    case 'refused':
      return 'no price yet'
    case 'waived':
      return 'not billed, on purpose'
    case 'billed':
      return 'billed'
    default:
      return 'nothing to bill'
  }
}
