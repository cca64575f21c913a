import { day, hour, minute } from '../../../kernel/time'
import type { EvseFacts } from '../facts'
import { type About, abnormal, by, type EvseRule, evseRule, normal } from '../rule'

type Own = Omit<About, 'deadband' | 'owner'> & { owner?: About['owner'] }

/** An EVSE that stays in a state it should leave, while its station is connected. Counts from the state's beginning. */
const stateRule = (id: string, delayMs: number, isHere: (evse: EvseFacts) => boolean, about: Own): EvseRule => {
  const rule: EvseRule = evseRule({
    id,
    about: { owner: 'operator', ...about },
    hears: ['evse.statusChanged', 'session.started', 'session.ended', 'station.connected', 'station.disconnected'],
    delayMs,
    offDelayMs: minute,
    judge(station, evse) {
      if (!station.connected || !isHere(evse)) return normal
      return abnormal(rule, Math.max(evse.since, evse.lastEndedAt ?? 0))
    },
  })
  return rule
}

const empty = (evse: EvseFacts) => evse.session === null
const askStatus = by('trigger', 'Ask the station for its status (Run command, Trigger).')

export const evseStateRules: readonly EvseRule[] = [
  stateRule(
    'plugWithoutStart',
    30 * minute,
    (evse) => empty(evse) && evse.availability === 'occupied' && evse.phase === 'preparing',
    {
      title: 'Plugged in, nothing started',
      meaning: 'A vehicle is plugged in and no session began: the driver may not know how to start.',
      effect: '1 EVSE blocked, nothing earned',
      advice: 'Look for failed starts here; help the driver if one calls.',
      runbook: [
        'Look at the card reader and the failed starts of this EVSE.',
        by('remoteStart', 'The driver calls: start remotely.'),
        askStatus,
      ],
      consequence: 'drivers',
      respond: 'week',
      owner: 'support',
    },
  ),
  stateRule('cableLeft', 4 * hour, (evse) => empty(evse) && evse.phase === 'finishing', {
    title: 'Cable left plugged in',
    meaning: 'The session is over and the cable is still in the vehicle, or never hung up.',
    effect: '1 EVSE blocked',
    advice: 'Ask the site whether a vehicle stands there.',
    runbook: [
      askStatus,
      'A vehicle blocks the place: have the site call its driver.',
      by('unlock', 'The driver cannot pull the plug: unlock it.'),
    ],
    consequence: 'drivers',
    respond: 'week',
    owner: 'support',
  }),
  stateRule('reservedTooLong', 12 * hour, (evse) => evse.availability === 'reserved', {
    title: 'Reservation does not end',
    meaning: 'The station keeps the EVSE reserved for longer than any reservation lasts.',
    effect: '1 EVSE blocked',
    advice: 'Ask the station for its status; a soft reset ends a forgotten reservation.',
    runbook: [askStatus, by('reset', 'Still reserved: try a soft reset.')],
    consequence: 'drivers',
    respond: 'week',
  }),
  stateRule('inoperativeLong', 7 * day, (evse) => evse.availability === 'unavailable', {
    title: 'Out of service for a week',
    meaning: 'The EVSE has been unavailable for more than seven days; somebody may have forgotten it.',
    effect: '1 EVSE earns nothing, uptime falls',
    advice: 'Find out who took it out of service and why; put it back or order the repair.',
    runbook: [
      'Read the station’s commands and notes.',
      by('setAvailability', 'Nothing is wrong with it: put it back into service.'),
      'It needs a repair: note the date.',
    ],
    consequence: 'compliance',
    respond: 'week',
  }),
  stateRule('stateUnknown', hour, (evse) => evse.availability === 'unknown', {
    title: 'EVSE says nothing of itself',
    meaning: 'The station is connected and has not said in what state this EVSE is.',
    effect: 'Drivers and partners see no status',
    advice: 'Ask the station for its status.',
    runbook: [
      askStatus,
      by('reset', 'Nothing comes: reset the station when no session is running.'),
      'The EVSE may not exist: compare with the station’s model.',
    ],
    consequence: 'drivers',
    respond: 'shift',
  }),
  stateRule(
    'sessionAfterUnplug',
    10 * minute,
    (evse) => evse.session !== null && evse.session.phase !== 'preparing' && evse.availability === 'available',
    {
      title: 'Session goes on without vehicle',
      meaning: 'The EVSE reports itself free, and its session has no end.',
      effect: '1 session open, billing waits',
      advice: 'Stop the session; the register tells what was charged.',
      runbook: [
        by('trigger', 'Ask the station for meter values first, so that the last register is known.'),
        by('remoteStop', 'Stop the session.'),
        'It stays: end it for the station on the session’s page.',
      ],
      consequence: 'money',
      respond: 'shift',
    },
  ),
]
