import { alarmRulesRouter } from './routers/alarm-rules'
import { alarmsRouter } from './routers/alarms'
import { apiKeysRouter } from './routers/api-keys'
import { auditRouter } from './routers/audit'
import { billingRouter } from './routers/billing'
import { commandsRouter } from './routers/commands'
import { driversRouter } from './routers/drivers'
import { handOverRouter } from './routers/hand-over'
import { locationsRouter } from './routers/locations'
import { meRouter } from './routers/me'
import { messagesRouter } from './routers/messages'
import { meterKeysRouter } from './routers/meter-keys'
import { notesRouter } from './routers/notes'
import { notificationsRouter } from './routers/notifications'
import { onCallRouter } from './routers/on-call'
import { overviewRouter } from './routers/overview'
import { ownerRouter } from './routers/owner'
import { peopleRouter } from './routers/people'
import { priceWishesRouter } from './routers/price-wishes'
import { qualityRouter } from './routers/quality'
import { reportsRouter } from './routers/reports'
import { savedViewsRouter } from './routers/saved-views'
import { searchRouter } from './routers/search'
import { securityRouter } from './routers/security'
import { sessionsRouter } from './routers/sessions'
import { settingsRouter } from './routers/settings'
import { settlementRouter } from './routers/settlement'
import { signedRouter } from './routers/signed'
import { sitesRouter } from './routers/sites'
import { stationRouter } from './routers/station'
import { stationOperationsRouter } from './routers/station-operations'
import { stationsRouter } from './routers/stations'
import { supportRouter } from './routers/support'
import { tariffsRouter } from './routers/tariffs'
import { ticketsRouter } from './routers/tickets'
import { uptimeRouter } from './routers/uptime'
import { webhooksRouter } from './routers/webhooks'
import { workOrdersRouter } from './routers/work-orders'
import { router } from './trpc'

/** Every procedure there is, by noun. */
export const appRouter = router({
  alarms: alarmsRouter,
  alarmRules: alarmRulesRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  billing: billingRouter,
  me: meRouter,
  messages: messagesRouter,
  meterKeys: meterKeysRouter,
  notes: notesRouter,
  people: peopleRouter,
  security: securityRouter,
  sessions: sessionsRouter,
  settlement: settlementRouter,
  settings: settingsRouter,
  signed: signedRouter,
  station: stationRouter,
  stationOperations: stationOperationsRouter,
  commands: commandsRouter,
  drivers: driversRouter,
  handOver: handOverRouter,
  locations: locationsRouter,
  quality: qualityRouter,
  reports: reportsRouter,
  savedViews: savedViewsRouter,
  stations: stationsRouter,
  tariffs: tariffsRouter,
  notifications: notificationsRouter,
  onCall: onCallRouter,
  webhooks: webhooksRouter,
  owner: ownerRouter,
  priceWishes: priceWishesRouter,
  overview: overviewRouter,
  search: searchRouter,
  support: supportRouter,
  tickets: ticketsRouter,
  uptime: uptimeRouter,
  sites: sitesRouter,
  workOrders: workOrdersRouter,
})

export type AppRouter = typeof appRouter
