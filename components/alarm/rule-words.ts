/** What kinds of alarm there are, as the filter calls them. */
export const ruleNames: Record<string, string> = {
  stationOffline: 'Station offline',
  evseFaulted: 'EVSE faulted',
  failedStarts: 'Failed starts',
  energyMissing: 'Charging without energy',
  sessionStuck: 'Session stuck',
}

export const ruleName = (rule: string): string => ruleNames[rule] ?? rule

/** What an alarm means, and what to try, in order, after its own first advice. */
export const runbooks: Record<string, { meaning: string; steps: readonly string[] }> = {
  stationOffline: {
    meaning:
      'The station’s connection is down for longer than a reconnect takes. Running sessions usually go on, and their readings come later.',
    steps: [
      'Look whether other stations of the site are offline too: then it is power or network of the site.',
      'Call the site: is the station’s display on?',
      'Lit but offline: ask for the router or SIM to be restarted. Dark: check the breaker.',
      'Still offline after that: send a technician.',
    ],
  },
  evseFaulted: {
    meaning: 'The station reports that it cannot charge here.',
    steps: [
      'Read the vendor’s code in the detail line and the station’s OCPP log around the time.',
      'No session running and no danger: try a soft reset.',
      'The fault returns: take the EVSE out of service, so that no driver is sent there.',
      'Send a technician with the code.',
    ],
  },
  failedStarts: {
    meaning: 'Several starts came to nothing within a quarter of an hour: drivers stand there and cannot charge.',
    steps: [
      'Look at the failed sessions: the same token, or the same stop reason?',
      'Ask the driver to plug in before showing the card.',
      'Start remotely once. If it fails as well, take the EVSE out of service.',
    ],
  },
  energyMissing: {
    meaning: 'The station says the vehicle is charging, and its own meter stands still.',
    steps: [
      'Look at the offered power of the session: a limit of 0 holds the vehicle back.',
      'Stop the session, ask the driver to plug in again.',
      'With another vehicle the same: take the EVSE out of service, its meter or contactor fails.',
    ],
  },
  sessionStuck: {
    meaning: 'The session neither charges nor ends, or has stopped sending readings.',
    steps: [
      'Ask the station for meter values (Run command, Trigger).',
      'Nothing comes: stop the session; if it stays, reset the station.',
      'The vehicle is full and blocks the place: call the driver or the site.',
    ],
  },
}
