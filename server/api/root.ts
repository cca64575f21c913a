import { alarmsRouter } from './routers/alarms'
import { auditRouter } from './routers/audit'
import { commandsRouter } from './routers/commands'
import { locationsRouter } from './routers/locations'
import { meRouter } from './routers/me'
import { messagesRouter } from './routers/messages'
import { notesRouter } from './routers/notes'
import { overviewRouter } from './routers/overview'
import { peopleRouter } from './routers/people'
import { savedViewsRouter } from './routers/saved-views'
import { searchRouter } from './routers/search'
import { sessionsRouter } from './routers/sessions'
import { settingsRouter } from './routers/settings'
import { stationRouter } from './routers/station'
import { stationsRouter } from './routers/stations'
import { router } from './trpc'

/** Every procedure there is, by noun. */
export const appRouter = router({
  alarms: alarmsRouter,
  audit: auditRouter,
  me: meRouter,
  messages: messagesRouter,
  notes: notesRouter,
  people: peopleRouter,
  sessions: sessionsRouter,
  settings: settingsRouter,
  station: stationRouter,
  commands: commandsRouter,
  locations: locationsRouter,
  savedViews: savedViewsRouter,
  stations: stationsRouter,
  overview: overviewRouter,
  search: searchRouter,
})

export type AppRouter = typeof appRouter
