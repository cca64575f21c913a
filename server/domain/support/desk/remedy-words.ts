import type { RemedyKind } from './remedy'

/** As a ticket's history says it once it was given; whether it helped stands with the command. */
export const remedyNames: Readonly<Record<RemedyKind, string>> = {
  unlock: 'Unlock plug',
  stop: 'Stop session',
  restart: 'Start again with the same card',
  startFree: 'Start free of charge',
  softReset: 'Restart station',
  hardReset: 'Restart station, hard',
  outOfService: 'Take connector out of service',
  intoService: 'Put connector into service',
  refund: 'Refund',
  credit: 'Credit the whole bill',
  sendLink: 'Send link to the driver’s page',
}
