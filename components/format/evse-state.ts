import type { EvseState } from '@/server/kernel/status'

/** What the control room calls a state. */
export const operatorLabel: Record<EvseState, string> = {
  available: 'Available',
  preparing: 'Preparing',
  charging: 'Charging',
  suspendedByVehicle: 'Suspended by car',
  suspendedByStation: 'Suspended by us',
  finishing: 'Finishing',
  reserved: 'Reserved',
  unavailable: 'Out of service',
  faulted: 'Faulted',
  offline: 'Offline',
}

/** One word for counts: "1 charging, 1 held, 1 faulted". */
export const countWord: Record<EvseState, string> = {
  available: 'free',
  preparing: 'preparing',
  charging: 'charging',
  suspendedByVehicle: 'paused by car',
  suspendedByStation: 'held',
  finishing: 'finishing',
  reserved: 'reserved',
  unavailable: 'out of service',
  faulted: 'faulted',
  offline: 'offline',
}

/** What a driver or an owner reads: no protocol words. */
export const driverLabel: Record<EvseState, string> = {
  available: 'Free',
  preparing: 'Getting ready',
  charging: 'Charging',
  suspendedByVehicle: 'Car paused or full',
  suspendedByStation: 'Waiting for power',
  finishing: 'Done, please unplug',
  reserved: 'Reserved',
  unavailable: 'Not in use',
  faulted: 'Out of order',
  offline: 'Status unknown',
}

/** "Offline, was charging": a cut-off station keeps what it last said, as the past. */
export function offlineLabel(last: EvseState | null): string {
  if (last === null || last === 'offline') return operatorLabel.offline
  return `${operatorLabel.offline}, was ${operatorLabel[last].toLowerCase()}`
}
