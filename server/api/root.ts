import { alarmsRouter } from './routers/alarms'
import { apiKeysRouter } from './routers/api-keys'
import { auditRouter } from './routers/audit'
import { billingRouter } from './routers/billing'
import { commandsRouter } from './routers/commands'
import { locationsRouter } from './routers/locations'
import { meRouter } from './routers/me'
import { messagesRouter } from './routers/messages'
import { meterKeysRouter } from './routers/meter-keys'
import { notesRouter } from './routers/notes'
import { overviewRouter } from './routers/overview'
import { peopleRouter } from './routers/people'
import { reportsRouter } from './routers/reports'
import { savedViewsRouter } from './routers/saved-views'
import { searchRouter } from './routers/search'
import { sessionsRouter } from './routers/sessions'
import { settingsRouter } from './routers/settings'
import { signedRouter } from './routers/signed'
import { stationRouter } from './routers/station'
import { stationsRouter } from './routers/stations'
import { tariffsRouter } from './routers/tariffs'
import { router } from './trpc'

/** Every procedure there is, by noun. */
export const appRouter = router({
  alarms: alarmsRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  billing: billingRouter,
  me: meRouter,
  messages: messagesRouter,
  meterKeys: meterKeysRouter,
  notes: notesRouter,
  people: peopleRouter,
  sessions: sessionsRouter,
  settings: settingsRouter,
  signed: signedRouter,
  station: stationRouter,
  commands: commandsRouter,
  locations: locationsRouter,
  reports: reportsRouter,
  savedViews: savedViewsRouter,
  stations: stationsRouter,
  tariffs: tariffsRouter,
  overview: overviewRouter,
  search: searchRouter,
})

export type AppRouter = typeof appRouter
