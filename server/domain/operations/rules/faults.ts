import { findErrors } from '../error-dictionary'
import type { ErrorEntry, FaultClass } from '../errors/entry'
import type { EvseFacts } from '../facts'
import { type About, abnormal, by, count, type EvseRule, evseRule, joined, normal, replaced, type Step } from '../rule'

/** What a faulted EVSE's station says of it, in plain words; null: nothing we know. */
function errorOf({ errorCode, vendorErrorCode, info, problem }: EvseFacts): ErrorEntry | null {
  const text = problem?.text ?? ''
  // "ElectricalFeed.Problem = true: CX005 …"; the consortium's code says more than the component.
  const component = /^[^.\s]+/.exec(text)?.[0] ?? null
  const vendor = (vendorErrorCode ?? '').split(',')
  const found = findErrors([...vendor, errorCode, info, ...(text.match(/\bCX\d{3}\b/g) ?? []), component])
  return found.find((entry) => entry.fault !== null) ?? null
}

function detailOf({ errorCode, vendorErrorCode, info, problem }: EvseFacts): string | null {
  const code = errorCode === 'NoError' ? null : errorCode
  const vendor = vendorErrorCode && vendorErrorCode !== code && `vendor code ${vendorErrorCode}`
  return joined(code, vendor, info, problem?.text ?? null) || null
}

/** The station says it cannot charge here. Raised at once: drivers fail now, and some faults are dangerous. */
const faultRule = (id: FaultClass, about: Omit<About, 'effect' | 'deadband'>): EvseRule => {
  const rule: EvseRule = evseRule({
    id,
    about: { ...about, effect: '1 EVSE down' },
    hears: ['evse.statusChanged', 'session.ended', 'station.eventNoted', 'station.connected', 'station.disconnected'],
    delayMs: 0,
    offDelayMs: 0,
    judge(_station, evse) {
      if (evse.availability !== 'faulted') return normal
      const error = errorOf(evse)
      if ((error?.fault ?? 'evseFaulted') !== id) return id === 'evseFaulted' ? replaced : normal
      const effect = joined('1 EVSE down', evse.cutSessions > 0 && `${count(evse.cutSessions, 'session')} cut`)
      const words = error ? { what: error.title, advice: error.action } : {}
      return abnormal(rule, evse.since, { ...words, effect, detail: detailOf(evse) })
    },
  })
  return rule
}

const outOfService: Step = by('setAvailability', 'Take the EVSE out of service, so that no driver is sent there.')
const technician = 'Send a technician with the code in the detail line.'
const keepAway = 'Take the EVSE out of service and send a technician; do not let anyone plug in.'
const danger = [outOfService, 'Call the site: nobody may touch cable and plug.', technician]
const softReset = by('reset', 'No session running: try a soft reset.')
const safety = { consequence: 'safety', respond: 'now', owner: 'operator' } as const
const drivers = { consequence: 'drivers', respond: 'soon', owner: 'operator' } as const

/** One rule for each family of faults, because each has its own consequence; the dictionary says which code is which. */
export const faultRules: readonly EvseRule[] = [
  faultRule('groundFault', {
    ...safety,
    title: 'Ground fault',
    meaning: 'Current leaks to earth. Cable, plug or housing may be dangerous to touch.',
    advice: keepAway,
    runbook: [...danger, 'Put it back only after the insulation was measured at the site.'],
  }),
  faultRule('insulationFault', {
    ...safety,
    title: 'Insulation fault',
    meaning: 'The insulation test of the cable failed. The cable or the vehicle’s inlet is damaged or wet.',
    advice: keepAway,
    runbook: [...danger, 'Another vehicle failing too means the cable, not the vehicle.'],
  }),
  faultRule('overheated', {
    ...safety,
    title: 'Too hot',
    meaning: 'A part of the station, the cable or the plug is hotter than it may be.',
    advice: 'Take the EVSE out of service; check fans, filters and the plug for damage.',
    runbook: [outOfService, 'Ask the site whether anything smells or looks burnt; then cut its supply.', technician],
  }),
  faultRule('contactorFault', {
    ...safety,
    title: 'Contactor fault, may be welded',
    meaning: 'The switch that gives power to the cable does not obey. The plug may stay live.',
    advice: keepAway,
    runbook: [...danger, 'Do not reset: a welded contactor must be seen by a technician.'],
  }),
  faultRule('overcurrent', {
    ...safety,
    title: 'Overcurrent',
    meaning: 'More current flowed than the protection allows, and it tripped.',
    advice: keepAway,
    runbook: [...danger, 'Do not close the breaker again before the cause is known.'],
  }),
  faultRule('emergencyStop', {
    ...safety,
    title: 'Emergency stop pressed',
    meaning: 'Somebody pressed the red button: an emergency, or mischief.',
    advice: 'Call the site: find out why before anybody releases it.',
    runbook: [
      'No answer at the site and a session was cut: send somebody.',
      'When all is well, have the button released at the station.',
      by('reset', 'Still faulted after that: try a soft reset.'),
    ],
  }),
  faultRule('tampered', {
    ...safety,
    title: 'Housing opened or tampered with',
    meaning: 'The housing was opened, the station was hit or tilted, or the cable was cut. Live parts may be open.',
    advice: 'Call the site and take the EVSE out of service.',
    runbook: [outOfService, 'Ask whether a technician is at work; if not, call the police.', technician],
  }),
  faultRule('voltageFault', {
    ...drivers,
    title: 'Supply voltage out of range',
    meaning: 'The supply is above or below its limits; the station waits for it to come back.',
    advice: 'Check the other stations of the site; if they report it too, call the grid operator.',
    runbook: ['Only this station: a fuse or its supply line; send an electrician.', softReset],
  }),
  faultRule('cableLockFault', {
    ...drivers,
    title: 'Cable lock failed',
    meaning: 'The plug cannot be locked, or not be released. A driver may be stuck.',
    advice: 'Try to unlock; if the cable stays stuck, call the driver and send a technician.',
    runbook: [by('unlock', 'Unlock the connector while the driver moves the plug a little.'), softReset, technician],
  }),
  faultRule('vehicleCommunicationFault', {
    ...drivers,
    title: 'No communication with the vehicle',
    meaning: 'Station and vehicle do not understand each other over the cable.',
    advice: 'Ask the driver to plug in again; with several vehicles failing, send a technician.',
    runbook: ['Look at the sessions before: did other vehicles charge here today?', softReset, technician],
  }),
  faultRule('meterFault', {
    consequence: 'money',
    respond: 'soon',
    owner: 'operator',
    title: 'Energy meter failed',
    meaning: 'The station cannot read its meter; what flows cannot be billed.',
    advice: 'Take the EVSE out of service: its energy cannot be billed. Send a technician.',
    runbook: [outOfService, softReset, technician],
  }),
  faultRule('readerFault', {
    ...drivers,
    title: 'Card reader failed',
    meaning: 'Drivers cannot identify themselves at the station.',
    advice: 'Tell drivers to start by app; reset when no session is running.',
    runbook: [by('remoteStart', 'Help a waiting driver: start the session from here.'), softReset, technician],
  }),
  faultRule('powerLost', {
    ...drivers,
    title: 'Supply power lost',
    meaning: 'The station, or its electronics, has no supply.',
    advice: 'Check the other stations of the site; if they report it too, call the grid operator.',
    runbook: ['Ask the site to look at the breaker of this station.', technician],
  }),
  faultRule('evseFaulted', {
    ...drivers,
    title: 'EVSE faulted',
    meaning: 'The station reports that it cannot charge here.',
    advice: 'Try a soft reset when no session is running; if the fault returns, send a technician.',
    runbook: [
      'Read the vendor’s code in the detail line and the station’s OCPP log around the time.',
      by('reset', 'No session running and no danger: try a soft reset.'),
      by('setAvailability', 'The fault returns: take the EVSE out of service, so that no driver is sent there.'),
      technician,
    ],
  }),
]
