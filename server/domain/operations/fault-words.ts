import type { AlarmPriority } from '../../kernel/live'

/** What a fault code means in plain words, how bad it is, and what to do first. */
export type FaultWords = { priority: AlarmPriority; what: string; advice: string }

const words = (priority: AlarmPriority, what: string, advice: string): FaultWords => ({ priority, what, advice })

const keepAway = 'Take the EVSE out of service and send a technician; do not let anyone plug in.'
const resetThenTechnician = 'Try a soft reset when no session is running; if the fault returns, send a technician.'

/** OCPP 1.6 §7.6 error codes, and the 2.x / MREC names for the same things, lower case. Safety first: priority 1. */
const dictionary: Record<string, FaultWords> = {
  groundfailure: words(1, 'Ground fault', keepAway),
  hightemperature: words(1, 'Too hot', 'Take the EVSE out of service; check fans, filters and the plug for damage.'),
  powerswitchfailure: words(1, 'Contactor fault, may be welded', keepAway),
  overcurrentfailure: words(1, 'Overcurrent', keepAway),
  overvoltage: words(
    2,
    'Voltage too high',
    'Check the other stations of the site; if they report it too, call the grid operator.',
  ),
  undervoltage: words(
    2,
    'Voltage too low',
    'Check the other stations of the site; if they report it too, call the grid operator.',
  ),
  connectorlockfailure: words(
    2,
    'Cable lock failed',
    'Try to unlock; if the cable stays stuck, call the driver and send a technician.',
  ),
  evcommunicationerror: words(
    2,
    'No communication with the vehicle',
    'Ask the driver to plug in again; with several vehicles failing, send a technician.',
  ),
  powermeterfailure: words(
    2,
    'Energy meter failed',
    'Take the EVSE out of service: its energy cannot be billed. Send a technician.',
  ),
  readerfailure: words(2, 'Card reader failed', 'Tell drivers to start by app; reset when no session is running.'),
  resetfailure: words(
    2,
    'Reset failed',
    'Try a hard reset; if it fails too, send a technician to switch it off and on.',
  ),
  internalerror: words(2, 'Internal error', resetThenTechnician),
  othererror: words(2, 'EVSE faulted', resetThenTechnician),
  emergencystop: words(1, 'Emergency stop pressed', 'Call the site: find out why before anybody releases it.'),
  tamper: words(1, 'Housing opened or tampered with', 'Call the site and take the EVSE out of service.'),
  tiltdetected: words(1, 'Station tilted', 'Call the site: it may have been hit by a vehicle. Take it out of service.'),
  cablecheckfailure: words(1, 'Insulation check failed', keepAway),
  isolationfault: words(1, 'Insulation fault', keepAway),
}

const aliases: Record<string, string> = {
  groundfault: 'groundfailure',
  overtemperature: 'hightemperature',
  contactorweld: 'powerswitchfailure',
  contactorwelded: 'powerswitchfailure',
  weldedcontactor: 'powerswitchfailure',
  overcurrent: 'overcurrentfailure',
  tampering: 'tamper',
  antitamper: 'tamper',
  emergencystopactivated: 'emergencystop',
  insulationfault: 'isolationfault',
  // Components of OCPP 2.0.1 (part 2 appendix 3) that a NotifyEvent names.
  groundisolationprotection: 'groundfailure',
  temperaturesensor: 'hightemperature',
  contactor: 'powerswitchfailure',
  overcurrentsensor: 'overcurrentfailure',
  overcurrentbreaker: 'overcurrentfailure',
  overcurrentprotection: 'overcurrentfailure',
  connectorplugretentionlock: 'connectorlockfailure',
  fiscalmetering: 'powermeterfailure',
  tokenreader: 'readerfailure',
  emergencystopsensor: 'emergencystop',
  tiltsensor: 'tiltdetected',
  accessbarrier: 'tamper',
  cablebreakawaysensor: 'tamper',
}

const unknownFault = words(2, 'EVSE faulted', resetThenTechnician)

/** Words for the first of the codes we know; the code itself never becomes a title. */
export function faultWords(codes: readonly (string | null)[]): FaultWords {
  for (const code of codes) {
    const key = (code ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
    const found = dictionary[aliases[key] ?? key]
    if (found) return found
  }
  return unknownFault
}
