import type { EventBus } from '../domain/events'

/**
 * The seam between those who make events (station gateway, commands, alarm engine) and those who show them: each web
 * process builds its own projection from this feed and numbers its own patches (`epoch` names the process), so nothing
 * but events ever travels between processes. One process: the event bus itself. Several: every process appends what it
 * publishes to one Redis stream and delivers what it reads there, in stream order; a reader that fell out of the
 * stream's retention reloads from the database, which holds everything.
 */
export type LiveFeed = Pick<EventBus, 'subscribe'>

export const inProcessFeed = (bus: EventBus): LiveFeed => bus
