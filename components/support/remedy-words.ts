import type { DeskRemedy } from './use-desk'

type RemedyKind = DeskRemedy['kind']

/** On the button, and what is at stake in words before it is pressed. */
export const remedyButtons: Record<RemedyKind, string> = {
  unlock: 'Unlock',
  stop: 'Stop',
  restart: 'Start again',
  startFree: 'Start free of charge',
  softReset: 'Restart station',
  hardReset: 'Restart hard',
  outOfService: 'Out of service',
  intoService: 'Into service',
  refund: 'Refund…',
  credit: 'Credit the bill',
  sendLink: 'Send link',
}

export const remedyEffects: Record<RemedyKind, string> = {
  unlock: 'The lock of the plug opens.',
  stop: 'The session ends; what flowed is billed.',
  restart: 'A session starts on the same card; its contract pays.',
  startFree: 'A session starts on the control room’s own card; no driver is billed for it.',
  softReset: 'The station restarts and is away for a minute or two.',
  hardReset: 'The station is cut off and on again, and away for some minutes.',
  outOfService: 'Nobody can start here until it is put back.',
  intoService: 'Drivers can start here again.',
  refund: 'The bill stays; the amount is recorded to be paid out by hand, as no payment provider is connected.',
  credit: 'The whole bill is taken back by a credit CDR, and the driver owes nothing.',
  sendLink: 'The driver gets the address of the ticket’s page.',
}
