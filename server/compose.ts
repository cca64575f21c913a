import type { Server } from 'node:http'
import { type Logger, pino } from 'pino'
import { openAuthDesk } from './api/auth-desk'
import { provideBusbar } from './api/caller'
import { mountDownloads } from './api/downloads'
import { openDriverDesk } from './api/driver/driver-desk'
import { openFormStamps } from './api/driver/form-stamp'
import { mountDriver } from './api/driver/mount-driver'
import { createContext, mountApi } from './api/http'
import { mountPhotos } from './api/photos'
import { mountRest } from './api/rest/mount-rest'
import { appRouter } from './api/root'
import { securityHeaders } from './api/security-headers'
import { openSessionReader } from './api/session-reader'
import { mountTicketFiles } from './api/ticket-files'
import { openTicketLinks } from './api/ticket-links'
import { openTileOrigins } from './api/tile-origins'
import { mountEvidence } from './api/uptime-evidence'
import { openAlarmStakes } from './compose/alarm-stakes'
import { openAlarmSurvey } from './compose/alarm-survey'
import { openBilling } from './compose/billing'
import { crlRoute } from './compose/crl-route'
import { type Database, openDatabase } from './compose/database'
import { housekeeping } from './compose/housekeeping'
import { openNotifications } from './compose/notifications'
import { openPorts } from './compose/ports'
import { qualityTasks } from './compose/quality'
import { reportTasks } from './compose/reports'
import { openSecurity, securityTasks } from './compose/security'
import { openSettlementWork } from './compose/settlement'
import { openStationWork } from './compose/station-work'
import { deskOpener, openStores } from './compose/stores'
import { openTickets } from './compose/tickets'
import { openStationTls, type StationTls } from './compose/tls'
import type { Config } from './config'
import { createAlarmStore } from './db/alarm-store'
import { listenForChangeNotices } from './db/change-notices'
import { ensureUpcomingPartitions } from './db/housekeeping'
import { openLedger } from './db/ledger'
import { openPublicReach } from './db/public-reach'
import { currentTunings } from './db/rule-settings-store'
import type { StationDesk } from './domain/charging/desk'
import { disconnectStation } from './domain/charging/disconnect-station'
import type { Ledger } from './domain/charging/ports'
import { AlarmEngine } from './domain/operations/alarm-engine'
import { RuleBook } from './domain/operations/rule-book'
import { allRules } from './domain/operations/rules/all-rules'
import { createHttpServer, probes, type Route } from './http'
import { openQueue } from './jobs/queue'
import { startSchedule, type Task } from './jobs/schedule'
import type { StationId } from './kernel/ids'
import type { TenantScope } from './kernel/scope'
import { mintScope } from './kernel/scope'
import { day, second, systemClock } from './kernel/time'
import { openMetrics } from './metrics'
import { createOcppServer, type OcppServer } from './ocpp/server'
import { createEventBus } from './realtime/event-bus'
import { type Live, startLive } from './realtime/live'
import { inProcessFeed } from './realtime/live-feed'

const clock = systemClock

/** A killed process leaves stations written down as connected. Nobody is, before we listen: say so, as of now. */
async function noteLostConnections(
  database: Database,
  open: (id: StationId) => Promise<StationDesk>,
  ledger: Ledger,
): Promise<number> {
  const { rows } = await database.pools.gateway.query<{ id: StationId }>('select id from stations where connected')
  const lost = async ({ id }: { id: StationId }) => {
    const desk = await open(id)
    const { writes } = await disconnectStation(desk, { receivedAt: clock.now(), reason: 'control room restarted' })
    await ledger.commit({ stationId: id, tenantId: desk.state.tenantId, writes, exchange: null })
  }
  await Promise.all(rows.map(lost))
  return rows.length
}

export type Busbar = {
  http: Server
  ocpp: OcppServer
  stationTls: StationTls | null
  live: Live
  database: Database
  /** Work that must be done before anybody connects; resolves when ready to listen. */
  firstAdminLink: string | null
  log: Logger
  /** Everything a station said is committed, then connections and database are closed. */
  stop(): Promise<void>
}

export type Page = (request: Parameters<Route>[0], response: Parameters<Route>[1]) => void

/** Puts every part together. Nothing listens yet: main.ts does that. `page` is Next's request handler. */
export async function compose(config: Config, page: Page): Promise<Busbar> {
  const log = pino({
    level: config.logLevel,
    base: undefined,
    redact: { paths: ['*.password', '*.authorization', '*.cookie'], censor: '[redacted]' },
  })
  const database = await openDatabase(config)
  if (database.migrated.length > 0) log.info({ migrations: database.migrated }, 'database schema brought up to date')
  await ensureUpcomingPartitions(database.pools.gateway, clock.now())
  const stores = openStores(database)
  const bus = createEventBus((error, type) => log.error({ err: error, type }, 'a listener failed'))
  const ledger = openLedger(database.pools.gateway)
  const openDesk = deskOpener(stores, config)
  const lost = await noteLostConnections(database, openDesk, ledger)
  if (lost > 0) log.warn({ stations: lost }, 'stations were connected when Busbar stopped without notice')
  const stationTls = await openStationTls(config)
  const security = openSecurity(database, stores, config, stationTls)
  const ocpp = createOcppServer({
    directory: stores.directory,
    desks: { open: openDesk },
    ledger,
    bus,
    passwordSecret: config.authSecret,
    unknownStations: config.onboarding,
    log,
    trustProxy: config.trustProxy,
    proof: security.proof,
    security: security.desk,
  })
  const tileOrigins = await openTileOrigins(stores.settings)
  const queue = await openQueue(database.url, (error, name) => log.error({ err: error, queue: name }, 'a job failed'))
  const { ports, effects } = openPorts(database, stores, bus, ocpp, queue, config, tileOrigins, log, security)
  const ruleBook = new RuleBook(allRules, await currentTunings(database.pools.gateway), bus)
  const alarms = new AlarmEngine({
    source: stores.network,
    store: createAlarmStore(database.pools.gateway, (error) =>
      log.error({ err: error }, 'an alarm could not be written'),
    ),
    events: bus,
    clock,
    rules: allRules,
    tuned: ruleBook.tuned,
    onError: (error) => log.error({ err: error }, 'alarm engine'),
  })

  const secure = config.publicUrl.startsWith('https:')
  const sessions = openSessionReader(
    { accounts: stores.accounts, passwords: ports.passwords, events: bus, clock },
    config.authSecret,
    secure,
  )
  const readsFor = (scope: TenantScope) => ({ db: stores.scoped, scope, now: clock.now })
  const apiOptions = {
    ports,
    readsFor,
    sessions,
    report: (error: unknown, request: object) => log.error({ err: error, ...request }, 'a request failed'),
  }
  const auth = openAuthDesk(
    { accounts: stores.accounts, passwords: ports.passwords, events: bus, clock },
    { secret: config.authSecret, publicUrl: config.publicUrl, oidc: config.oidc },
  )
  const forDrivers = {
    reach: openPublicReach(database.pools.system),
    links: openTicketLinks(config.authSecret),
    stamps: openFormStamps(config.authSecret),
  }
  const createCaller = appRouter.createCaller
  provideBusbar({
    auth,
    driver: openDriverDesk({ ...forDrivers, readsFor, now: clock.now }),
    callerFor: async (headers) => createCaller(await createContext(apiOptions, headers)),
  })

  let live: Live | null = null
  const metrics = openMetrics({
    ocpp: ocpp.metrics,
    connectedStations: () => ocpp.connectedCount(),
    ledger: () => ledger.stats(),
    droppedBrowsers: () => live?.gateway.dropped ?? 0,
  })
  const headers = { dev: !config.production, publicUrl: config.publicUrl, trustProxy: config.trustProxy }
  const routes: Route[] = [
    (request, response) => securityHeaders(request, response, { ...headers, tileOrigins: tileOrigins.current() }),
    (request) => {
      request.headers['x-busbar-path'] = request.url ?? '/' // pages do not know their own address otherwise
      return false
    },
    probes({
      ready: async () => {
        await database.pools.app.query('select 1')
        return live ? null : 'live picture'
      },
      metrics,
      metricsToken: config.metricsToken,
    }),
    crlRoute(database, security.ports),
    mountApi(apiOptions),
    mountRest(apiOptions),
    mountPhotos(apiOptions),
    mountEvidence(apiOptions),
    mountTicketFiles(apiOptions),
    mountDriver({ ...apiOptions, ...forDrivers }),
    mountDownloads({ readsFor, sessions, report: (error) => log.error({ err: error }, 'a download failed') }),
    (request, response) => live?.route(request, response) ?? false,
  ]
  const http = createHttpServer(routes, page, (error) => log.error({ err: error }, 'a page failed'))

  const notices = await listenForChangeNotices(database.url, (events) => bus.publish(events))
  await alarms.start()
  await effects.start()
  live = await startLive({
    server: http,
    feed: inProcessFeed(bus),
    source: stores.network,
    clock,
    authenticate: async (cookie, ip) => {
      const session = await sessions.read({ cookie }, ip)
      return session && { actor: session.actor, scope: mintScope(session.actor.tenantId, session.actor.ownerId) }
    },
    log,
  })
  const billing = await openBilling(database, stores, bus, queue, config)
  const stationWork = await openStationWork(database, stores, bus, ocpp, log)
  const settlement = await openSettlementWork(ports, queue)
  const survey = openAlarmSurvey(database, stores, bus)
  const stakes = openAlarmStakes(database, stores, bus)
  const notifications = await openNotifications(database, stores.scoped, bus, config, log)
  const tickets = await openTickets(database, stores.scoped, bus, config, log)
  const tasks: Task[] = [
    ...tickets.tasks,
    ...notifications.tasks,
    ...billing.tasks,
    ...settlement.tasks,
    ...survey.tasks,
    ...stakes.tasks,
    ...qualityTasks(database, stores.scoped),
    ...stationWork.tasks,
    ...securityTasks(database, ports, log),
    ...(stationTls?.tasks(ocpp, log) ?? []),
    ...housekeeping(database, config, log),
    ...reportTasks(database, stores.scoped, ports, config.publicUrl),
    { name: 'command effects', everyMs: second, run: () => effects.tick() },
  ]
  const schedule = startSchedule(tasks, clock, (task, error) =>
    log.error({ err: error, task }, 'scheduled work failed'),
  )
  const firstAdminToken = await stores.accounts.issueFirstAdminLink(clock.now() + day)

  const stop = async () => {
    await alarms.stop() // everybody losing their connection now is our doing, and no alarm
    await ocpp.close()
    await ledger.drain()
    effects.stop()
    await ports.impacts.close()
    await ports.backTests.close()
    live?.close()
    await schedule.stop()
    await stationWork.stop()
    survey.stop()
    stakes.stop()
    notifications.stop()
    billing.stop()
    await queue.stop()
    sessions.close()
    await notices.close()
    await stores.directory.flush()
    provideBusbar(undefined)
    await new Promise<void>((resolve) => {
      http.close(() => resolve())
      http.closeAllConnections()
    })
    await stores.scoped.close()
    await database.close()
  }
  return {
    http,
    ocpp,
    stationTls,
    live,
    database,
    log,
    stop,
    firstAdminLink: firstAdminToken && `${config.publicUrl}/setup/${firstAdminToken}`,
  }
}
