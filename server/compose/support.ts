import { openDecisionStore } from '../db/decision-store'
import { openDriverCards } from '../db/driver-cards'
import { openDriverStore } from '../db/driver-store'
import type { Scoped } from '../db/scoped'
import { openStuckSessions } from '../db/stuck-sessions'
import { notConnected } from '../domain/support/desk/ports'

/** What procedures use of drivers and of what is done for them. */
export const openSupportPorts = (scoped: Scoped) => ({
  drivers: openDriverStore(scoped),
  decisions: openDecisionStore(scoped),
  refunds: notConnected,
  driverCards: openDriverCards(scoped),
  stuck: openStuckSessions(scoped),
})
