import type { CauseCode } from './diagnosis'
import { type RankedRemedy, type RemedyKind, remedyKinds } from './remedy'

type Advice = readonly (readonly [RemedyKind, string])[]

const otherPlug: Advice[number] = ['startFree', 'Gets the driver going now; no driver is billed for it.']
const link: Advice[number] = ['sendLink', 'The driver follows it on the phone and can write back.']

const again: Advice = [
  ['restart', 'Starts again with the same card.'],
  ['softReset', 'A station that did not act often does after a restart.'],
  otherPlug,
]
const cardAdvice: Advice = [
  ['startFree', 'The card will be refused again; this start needs none, and no driver is billed.'],
  link,
]
const broken: Advice = [
  ['softReset', 'Clears most faults; running sessions are named before.'],
  ['outOfService', 'Keeps the next driver from the same trouble.'],
  ['refund', 'What was paid for a charge that was cut.'],
  link,
]

/** By cause, best first, each with the reason an agent can give. What a cause does not name comes after, unranked. */
const advice: Readonly<Record<CauseCode, Advice>> = {
  charged: [
    ['unlock', 'Releases a cable that stays locked after the end.'],
    ['refund', 'Gives back what was billed, in part or in full.'],
    ['credit', 'Takes the whole bill back.'],
  ],
  charging: [
    ['stop', 'Ends the session; what flowed is billed.'],
    ['unlock', 'Releases the cable.'],
  ],
  cardBlocked: cardAdvice,
  cardExpired: cardAdvice,
  cardNotYetValid: cardAdvice,
  cardUnknown: cardAdvice,
  contractInactive: cardAdvice,
  concurrentLimit: cardAdvice,
  roamingRefused: cardAdvice,
  paymentDeclined: [['startFree', 'Gets the driver going while the payment is looked into.'], link],
  noAnswerToCard: again,
  cableNotLocked: [
    ['unlock', 'Opens the lock, so that the plug can be put in again.'],
    ['softReset', 'Lets the lock find its position anew.'],
    ['restart', 'Starts again once the plug is in.'],
    ['outOfService', 'A lock that failed twice fails again.'],
  ],
  cableNotPlugged: [['restart', 'Starts again; the cable must go in within its time.'], otherPlug],
  cardMissing: [['startFree', 'Starts without a card; no driver is billed.'], link],
  vehicleSilent: [
    ['unlock', 'Plug out and in again: the car begins its handshake anew.'],
    ['restart', 'Starts again with the same card once it is plugged in.'],
    ['softReset', 'Where two cars in a row are silent it is the station.'],
  ],
  vehicleHolds: [
    ['stop', 'The car takes no more; ending the session ends what it costs.'],
    ['unlock', 'Releases the cable.'],
  ],
  stationHolds: [
    ['restart', 'Asks for power anew.'],
    ['softReset', 'A limit that hangs goes with a restart.'],
    ['stop', 'Ends what standing costs.'],
  ],
  stationOffline: [['refund', 'Where a charge was cut and billed.'], ['credit', 'Takes the whole bill back.'], link],
  evseFaulted: broken,
  evseUnavailable: [['intoService', 'Puts the connector back into service.'], otherPlug, link],
  evseReserved: [link],
  startTimedOut: again,
  startRejected: again,
  stationDidNotStart: again,
  tariffMissing: [link],
  powerLost: [
    ['restart', 'Starts again now that the power is back.'],
    ['refund', 'What was paid for a charge that was cut.'],
    ['outOfService', 'Keeps the next driver from the same trouble.'],
    link,
  ],
  emergencyStop: [
    ['softReset', 'Needed by most stations once the button is pulled out again.'],
    ['restart', 'Starts again with the same card.'],
    link,
  ],
  restarted: again,
  deauthorized: cardAdvice,
  noEnergy: [
    ['restart', 'Starts again with the same card.'],
    ['stop', 'Ends what standing costs.'],
    ['softReset', 'Where it fails twice.'],
    ['refund', 'Where standing was billed.'],
  ],
  endMissing: [
    ['unlock', 'Releases a cable that stays locked.'],
    ['refund', 'Where more was billed than was charged.'],
  ],
  maintenance: [link],
  unplugged: again,
}

const usual: Readonly<Record<RemedyKind, string>> = {
  unlock: 'Opens the lock of the plug.',
  stop: 'Ends the running session.',
  restart: 'Starts again with the same card.',
  startFree: 'Starts on the control room’s own card; no driver is billed.',
  softReset: 'Restarts the station.',
  hardReset: 'Cuts the station’s controller off and on again.',
  outOfService: 'Nobody can start here until it is put back.',
  intoService: 'Drivers can start here again.',
  refund: 'Gives money back, in part or in full.',
  credit: 'Takes the whole bill back.',
  sendLink: 'Sends the page on which the driver follows this.',
}

/** Every remedy once: those for this cause first, in order, with the reason; then the others. */
export function rankRemedies(cause: CauseCode): RankedRemedy[] {
  const first = advice[cause].map(([kind, why]): RankedRemedy => ({ kind, why, fits: true }))
  const rest = remedyKinds
    .filter((kind) => !first.some((each) => each.kind === kind))
    .map((kind): RankedRemedy => ({ kind, why: usual[kind], fits: false }))
  return [...first, ...rest]
}
