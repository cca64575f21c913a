import type { Logger } from 'pino'
import type { Ports } from '../api/context'
import { openPasswordHasher } from '../api/password-hasher'
import type { Config } from '../config'
import { createAlarmDesk } from '../db/alarm-desk'
import { openApiKeyDirectory, openApiKeyStore } from '../db/api-key-store'
import { openAssetImport } from '../db/asset-import'
import { openAuditTrail } from '../db/audit-trail'
import { openBillingStore } from '../db/billing-store'
import { openBootPolicies } from '../db/boot-policy-store'
import { openCdrStore } from '../db/cdr-store'
import { openCommandEffects, openCommandStore } from '../db/command-store'
import { openHandOverDesk } from '../db/hand-over-store'
import { openHeldStore } from '../db/held-store'
import { openHoldStore } from '../db/hold-store'
import { openKeptAnswers } from '../db/kept-answer-store'
import { openLocationStore } from '../db/location-store'
import { openMeterKeyStore } from '../db/meter-key-store'
import { openPeopleStore } from '../db/people-store'
import { openPromiseStore } from '../db/promise-store'
import { openSavedViewStore } from '../db/saved-view-store'
import { openServiceTokens } from '../db/service-token'
import { openSessionReferences } from '../db/session-references'
import { openSessionReviews } from '../db/session-reviews'
import { openSignedData } from '../db/signed-data-store'
import { openSilenceStore } from '../db/silence-store'
import { openSiteFactsStore } from '../db/site-facts-store'
import { openNoteStore } from '../db/station-notes-store'
import { openStationSettingStore } from '../db/station-settings-store'
import { openStationStore } from '../db/station-store'
import { openTokenRecords } from '../db/token-record-store'
import { openTokensToList } from '../db/tokens-to-list'
import { openExclusionStore } from '../db/uptime-exclusion-store'
import { openWorkOrderStore } from '../db/work-order-store'
import { observeEffects } from '../domain/assets/observe-effect'
import type { EventBus } from '../domain/events'
import type { Queue } from '../jobs/queue'
import { systemClock as clock } from '../kernel/time'
import { stationPasswordHash } from '../ocpp/handshake/password'
import { messageBook } from '../ocpp/message-book'
import type { OcppServer } from '../ocpp/server'
import { openAlarmRules } from './alarm-rules'
import type { Database } from './database'
import { openNotificationPorts } from './notifications'
import { openReports } from './reports'
import type { Security } from './security'
import { openSettlementPorts } from './settlement'
import type { Stores } from './stores'
import { openSupportPorts } from './support'
import { openTariffs } from './tariffs'
import { openTicketPorts } from './tickets'

const stationUrl = ({ publicUrl }: Config, scheme: 'wss', port: number) =>
  `${scheme}://${new URL(publicUrl).hostname}:${port}/ocpp/`

export function openPorts(
  database: Database,
  stores: Stores,
  bus: EventBus,
  ocpp: OcppServer,
  queue: Queue,
  config: Config,
  tileOrigins: Ports['tileOrigins'],
  log: Logger,
  security: Security,
) {
  const { scoped } = stores
  const effects = observeEffects({ effects: openCommandEffects(database.pools.gateway), events: bus, clock })
  const hash = stationPasswordHash(config.authSecret)
  const ports: Ports = {
    gateway: ocpp.gateway,
    commands: openCommandStore(scoped),
    held: openHeldStore(scoped),
    tokensToList: openTokensToList(scoped),
    messageBook,
    effects,
    stations: openStationStore(scoped),
    locations: openLocationStore(scoped),
    assetImport: openAssetImport(scoped),
    serviceTokens: openServiceTokens(scoped),
    sessionReferences: openSessionReferences(scoped),
    reviews: openSessionReviews(scoped),
    meterKeys: openMeterKeyStore(scoped),
    signedData: openSignedData(scoped),
    stationSettings: openStationSettingStore(scoped),
    notes: openNoteStore(scoped),
    savedViews: openSavedViewStore(scoped),
    alarms: createAlarmDesk(scoped, clock),
    silences: openSilenceStore(scoped),
    exclusions: openExclusionStore(scoped),
    workOrders: openWorkOrderStore(scoped),
    handOvers: openHandOverDesk(scoped),
    promises: openPromiseStore(scoped),
    siteFacts: openSiteFactsStore(scoped),
    ...openAlarmRules(scoped, log),
    hashStationPassword: (password) => hash(Buffer.from(password)),
    audit: openAuditTrail(scoped),
    billing: openBillingStore(scoped),
    holds: openHoldStore(scoped),
    cdrs: openCdrStore(scoped),
    failedWork: queue.failedWork,
    people: openPeopleStore(scoped),
    accounts: stores.accounts,
    apiKeys: openApiKeyStore(scoped),
    apiKeyDirectory: openApiKeyDirectory(database.pools.system),
    bootPolicies: openBootPolicies(scoped),
    keptAnswers: openKeptAnswers(scoped),
    tokenRecords: openTokenRecords(scoped),
    passwords: openPasswordHasher(),
    settings: stores.settings,
    ...openReports(scoped, config),
    ...openSettlementPorts(database, scoped, queue, config),
    ...openNotificationPorts(scoped, config),
    ...openTariffs(scoped, log),
    ...openTicketPorts(scoped, config),
    ...openSupportPorts(scoped),
    stationDesks: ocpp.desks,
    ...security.ports,
    stationTlsUrl: config.ocppTls && stationUrl(config, 'wss', config.ocppTlsPort),
    tileOrigins,
    events: bus,
    clock,
    publicUrl: config.publicUrl,
    ocppUrl: `${config.publicUrl.replace(/^http/, 'ws').replace(/:\d+$/, '')}:${config.ocppPort}/ocpp/`,
  }
  return { ports, effects }
}
