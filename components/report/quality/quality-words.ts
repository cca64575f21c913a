import { formatPercent } from '@/components/format/percent'
import { shareOf } from '../usage-measures'
import type { Quality, QualitySums } from './quality-url'

export const successOf = (sums: QualitySums) => shareOf(sums.succeeded, sums.attempts)
export const visitsOf = (sums: QualitySums) => shareOf(sums.visitsSucceeded, sums.visits)
export const firstTryOf = (sums: QualitySums) => shareOf(sums.firstTry, sums.visits)
/** Attempts that did not fail by the driver’s own doing. */
export const technicalOf = (sums: QualitySums) => shareOf(sums.succeeded, sums.succeeded + sums.failedTechnically)
export const percent = (share: number | null): string => (share === null ? '–' : formatPercent(share, 1))

export const steps = ['authorize', 'plugIn', 'start', 'energy', 'end'] as const
export const stepNames: Record<string, string> = {
  authorize: 'Card',
  plugIn: 'Plug in',
  start: 'Start',
  energy: 'Energy',
  end: 'End',
}
export const causes = ['station', 'vehicle', 'network', 'backend', 'payment', 'user'] as const
export const causeNames: Record<string, string> = {
  station: 'Station',
  vehicle: 'Vehicle',
  network: 'Connection',
  backend: 'Control room',
  payment: 'Payment',
  user: 'Driver',
}
export const outcomeNames = { succeeded: 'Succeeded', failed: 'Failed', excluded: 'Does not count' } as const

const reasons: Record<string, string> = {
  noCard: 'Plugged in, no card shown',
  noPlug: 'Card accepted, not plugged in',
  noStart: 'Card accepted, station did not start',
  noAnswer: 'Card not answered',
  noEnergy: 'Started, no energy came',
  heldByStation: 'Held by the station',
  heldByVehicle: 'Held by the vehicle',
  leftAtOnce: 'Left within half a minute',
  endMissing: 'No end from the station',
  shortPlug: 'Plugged in for seconds',
  maintenance: 'Under maintenance',
}
const spaced = (code: string) => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

/** "stop:PowerLoss" → "Ended: power loss". */
export function reasonText(reason: string | null): string {
  if (reason === null) return ''
  const [kind, detail = ''] = reason.split(':')
  if (kind === 'refused') return `Card refused: ${spaced(detail)}`
  if (kind === 'stop') return `Ended: ${spaced(detail)}`
  if (kind === 'fault') return `Fault: ${spaced(detail)}`
  if (kind === 'remoteStart') return `Remote start: ${spaced(detail)}`
  return reasons[reason] ?? spaced(reason)
}

export const failuresOf = (data: Quality, step: string, cause: string): number =>
  data.failures.find((cell) => cell.step === step && cell.cause === cause)?.attempts ?? 0

export const qualityTerms = [
  {
    term: 'Attempt',
    definition:
      'One try to charge, from its first sign (cable in, card shown, remote start) to its end. Made from what stations reported: sessions, statuses, Authorize messages and commands. A running session counts once it has ended.',
  },
  {
    term: 'Charging success rate',
    definition:
      'Share of attempts in which energy flowed and the session came to an ordinary end. Energy: the meter moved or power was measured. Ordinary: ended by driver, vehicle, a limit or a remote stop; not by a fault, a loss of power, a reset, an emergency stop, lack of credit, or without any end from the station.',
  },
  {
    term: 'Visit',
    definition:
      'Attempts at the same site with the same token, or at the same EVSE without another one, each within 15 minutes of the end of the last one and within an hour in all; after a refusal another card belongs to it. A visit succeeded when one of its attempts did; “first try” when the first one did.',
  },
  {
    term: 'Failed step',
    definition:
      'Card: refused, not answered, or none shown for a cable that was in for half a minute or more. Plug in: accepted, and no vehicle came. Start: plugged in and accepted, or started remotely, and no session began. Energy: a session without energy. End: it charged and was cut.',
  },
  {
    term: 'Put down to',
    definition:
      'Station: its faults, power losses and restarts, no start, no energy while “charging” or before it ended by itself, no end while connected. Vehicle: it did not draw, rejected the transfer, or its communication failed. Connection: no end, or no answer, while the station was cut off. Control room: resets we sent, cards we did not answer. Payment: no credit. Driver: card refused for another reason, no card, no plug, emergency stop, left within half a minute.',
  },
  {
    term: 'Without the driver’s own',
    definition: 'The success rate without attempts that failed by the driver or the payment.',
  },
  {
    term: 'What does not count',
    definition:
      'A cable that was in for less than half a minute without a card, and whatever began while the station was under maintenance. They are in the list of attempts under “Does not count”.',
  },
  {
    term: 'Late messages',
    definition: 'What a station reports afterwards changes the attempts of the time it happened in.',
  },
]
