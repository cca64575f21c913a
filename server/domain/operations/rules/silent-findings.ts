import { by, type StationRule } from '../rule'
import { findingRule } from './findings'

/** Failures nobody reports: the station says that all is well, and drivers go away. */
export const silentFindingRules: readonly StationRule[] = [
  findingRule('cardsRefused', {
    title: 'Every card is refused',
    meaning: 'Three or more different cards were refused within half an hour, and nobody charged since.',
    effect: 'Drivers go away',
    advice: 'Look up the tokens: do they come from one partner, or is the reader at fault?',
    runbook: [
      'Filter the station’s OCPP log by Authorize and compare the cards.',
      'Cards that other stations accept: the reader may send them wrongly.',
      by('clearCache', 'Clear the station’s cache of tokens.'),
      by('remoteStart', 'A driver waits: start remotely with a valid token.'),
    ],
    consequence: 'drivers',
    respond: 'soon',
    owner: 'support',
    deadband: '3 cards within 30 min',
  }),
  findingRule('noSessions', {
    title: 'No sessions where there should be',
    meaning:
      'The station reports that it is available, and nobody charged for at least a day, while stations of its kind were used as usual. By its own share of them six sessions or more are missing.',
    effect: 'Drivers may be unable to charge here',
    advice: 'Call the site: is the station switched on, reachable, and does its display work?',
    runbook: [
      by('trigger', 'Ask for its status: does it answer?'),
      'Look for attempts that failed: Reports › Quality › Attempts of this station.',
      by('remoteStart', 'Start remotely with a known driver, or send a technician to try it.'),
      by('reset', 'Reset it when no session is running.'),
    ],
    consequence: 'drivers',
    respond: 'shift',
    owner: 'operator',
    deadband: '6 sessions missing',
    whileConnected: true,
  }),
  findingRule('likelyToFail', {
    title: 'Likely to fail soon',
    meaning:
      'What the station did in the last days is worse than it and others of its model usually are: reconnects, faults, failed starts, cut sessions, power or temperature.',
    effect: 'It may fail within days',
    advice: 'Read what the risk is made of at the station, and plan a visit before it fails.',
    runbook: [
      'Open the station: the risk panel says what changed, and since when.',
      'Reconnects: check the modem and its signal. Power: have the power modules checked. Heat: filter and fans.',
      by('reset', 'Failed starts or cut sessions: reset it once when it is free, and watch the next day.'),
      'It stays: send a technician.',
    ],
    consequence: 'upkeep',
    respond: 'week',
    owner: 'operator',
    deadband: 'risk of 60 of 100',
  }),
]
