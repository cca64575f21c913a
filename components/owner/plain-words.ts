import { formatDate, formatTime } from '@/components/format/instant'
import type { EvseState } from '@/server/kernel/status'
import type { OwnerNetwork, OwnerUptime } from './owner-data'

/** States in which nobody can charge at a plug. */
export const notWorking: readonly EvseState[] = ['faulted', 'offline', 'unavailable']

/** What an owner reads of a plug. */
export const stateWords: Record<EvseState, string> = {
  available: 'Free',
  preparing: 'A car has plugged in',
  charging: 'Charging',
  suspendedByVehicle: 'Car is full or pauses',
  suspendedByStation: 'Waiting for power',
  finishing: 'Charging is over',
  reserved: 'Reserved',
  unavailable: 'Not in use',
  faulted: 'Out of order',
  offline: 'No contact',
}

export type DownCause = OwnerUptime['causes'][number]['cause']
/** Why nobody could charge, for who does not run stations. */
export const causeWords: Record<DownCause, string> = {
  planned: 'Taken out of use',
  grid: 'Electricity supply',
  communication: 'No contact',
  hardware: 'Station or cable defect',
  payment: 'Payment terminal',
  vehicle: 'Trouble with a car',
  unknown: 'Cause not known',
}

export type Visit = OwnerNetwork['visits'][number]
/** "technician booked Fri 27 Nov". */
export function visitWords({ dueAt, underWay }: Visit, zone: string): string {
  if (underWay) return 'technician is on the way'
  return dueAt === null ? 'technician asked for, no day yet' : `technician booked ${formatDate(dueAt, zone)}`
}

export type Work = OwnerNetwork['work'][number]
export const workWords = ({ startsAt, endsAt }: Work, now: number, zone: string): string => {
  const sameDay = formatDate(startsAt, zone) === formatDate(endsAt, zone)
  const until = sameDay ? formatTime(endsAt, zone) : `${formatDate(endsAt, zone)}, ${formatTime(endsAt, zone)}`
  return startsAt <= now
    ? `planned work until ${until}`
    : `planned work ${formatDate(startsAt, zone)}, ${formatTime(startsAt, zone)} to ${until}`
}

/** "connector 3", "connectors 1 and 3". */
export const connectorsWords = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'connector' : 'connectors'} ${new Intl.ListFormat('en').format(numbers.map(String))}`
