import type { DriverStore } from '../domain/access/driver-ports'
import type { TokenRecords } from '../domain/access/token-record'
import type { BootPolicies } from '../domain/assets/boot-policy'
import type { SiteFactsStore } from '../domain/assets/describe-site'
import type { HeldStore } from '../domain/assets/held'
import type { NoteStore } from '../domain/assets/note'
import type { EffectObserver } from '../domain/assets/observe-effect'
import type { MessageBook } from '../domain/assets/operation'
import type {
  AssetImport,
  CommandStore,
  HashStationPassword,
  LocationStore,
  ServiceTokens,
  StationGateway,
  StationStore,
} from '../domain/assets/ports'
import type { TokensToList } from '../domain/assets/send-local-list'
import type { StationSettingStore } from '../domain/assets/setting'
import type { FailedWorkDesk } from '../domain/billing/failed-work'
import type { MeterKeys, SignedData } from '../domain/billing/meter-key'
import type { BillingStore, CdrStore, HoldStore } from '../domain/billing/ports'
import type { SessionReviews } from '../domain/charging/review-session'
import type { SessionReferences } from '../domain/charging/stop-session'
import type { EventBus } from '../domain/events'
import type { BackTestJobs } from '../domain/operations/back-test-jobs'
import type { HandOverDesk, PromiseStore } from '../domain/operations/hand-over-ports'
import type { NotificationDesk, OnCallStore, WebhookStore } from '../domain/operations/notify/ports'
import type { AlarmDesk, SilenceDesk } from '../domain/operations/ports'
import type { RuleSettings } from '../domain/operations/rule-settings'
import type { ExclusionStore } from '../domain/operations/uptime/exclusion'
import type { WorkOrderStore } from '../domain/operations/work-order-ports'
import type { Actor, SessionClaims } from '../domain/people/actor'
import type { ApiKeyDirectory, ApiKeyStore } from '../domain/people/api-key'
import type { KeptAnswers } from '../domain/people/kept-answers'
import type { AccountStore, AuditTrail, PasswordHasher, PeopleStore } from '../domain/people/ports'
import type { SavedViewStore } from '../domain/people/saved-view'
import type { SettingsStore } from '../domain/people/settings'
import type { ImpactJobs } from '../domain/pricing/impact-jobs'
import type { TariffPorts } from '../domain/pricing/ports'
import type { WishStore } from '../domain/pricing/wishes/wish-ports'
import type { DownloadStore, ReportFiles, ReportMailer, ScheduleStore } from '../domain/reports/ports'
import type { SecurityPorts } from '../domain/security/ports'
import type { SettlementPorts } from '../domain/settlement/ports'
import type {
  DecisionStore,
  DriverCards,
  PaymentRefunds,
  StationDesks,
  StuckSessions,
} from '../domain/support/desk/ports'
import type { Colleagues } from '../domain/support/tickets/assign-ticket'
import type { AlarmAnswerStore, CannedAnswerStore, TicketLinks, TicketStore } from '../domain/support/tickets/ports'
import type { TenantScope } from '../kernel/scope'
import type { Clock } from '../kernel/time'
import type { Reads } from '../views/reads'
import type { TileOrigins } from './tile-origins'

/** The domain's ports as compose.ts filled them; procedures hand them to commands. */
export type Ports = {
  gateway: StationGateway
  commands: CommandStore
  held: HeldStore
  tokensToList: TokensToList
  messageBook: MessageBook
  effects: EffectObserver
  stations: StationStore
  locations: LocationStore
  assetImport: AssetImport
  serviceTokens: ServiceTokens
  sessionReferences: SessionReferences
  hashStationPassword: HashStationPassword
  savedViews: SavedViewStore
  audit: AuditTrail
  billing: BillingStore
  holds: HoldStore
  cdrs: CdrStore
  failedWork: FailedWorkDesk
  people: PeopleStore
  accounts: AccountStore
  apiKeys: ApiKeyStore
  apiKeyDirectory: ApiKeyDirectory
  bootPolicies: BootPolicies
  keptAnswers: KeptAnswers
  tokenRecords: TokenRecords
  passwords: PasswordHasher
  settings: SettingsStore
  tariffs: TariffPorts['tariffs']
  tariffScenarios: TariffPorts['tariffScenarios']
  priceSeries: TariffPorts['priceSeries']
  impactSource: TariffPorts['impactSource']
  impacts: ImpactJobs
  wishes: WishStore
  notes: NoteStore
  stationSettings: StationSettingStore
  reviews: SessionReviews
  meterKeys: MeterKeys
  signedData: SignedData
  alarms: AlarmDesk
  silences: SilenceDesk
  exclusions: ExclusionStore
  workOrders: WorkOrderStore
  handOvers: HandOverDesk
  promises: PromiseStore
  siteFacts: SiteFactsStore
  ruleSettings: RuleSettings
  backTests: BackTestJobs
  notifications: NotificationDesk
  onCall: OnCallStore
  webhooks: WebhookStore
  /** Webhooks may go to addresses of our own network. */
  privateAddresses: boolean
  drivers: DriverStore
  decisions: DecisionStore
  refunds: PaymentRefunds
  driverCards: DriverCards
  stuck: StuckSessions
  stationDesks: StationDesks
  tickets: TicketStore
  colleagues: Colleagues
  ticketLinks: TicketLinks
  cannedAnswers: CannedAnswerStore
  alarmAnswers: AlarmAnswerStore
  downloads: DownloadStore
  schedules: ScheduleStore
  files: ReportFiles
  settlement: SettlementPorts['settlement']
  settlementWork: SettlementPorts['settlementWork']
  payoutRoads: SettlementPorts['payoutRoads']
  ownerMail: SettlementPorts['ownerMail']
  mailer: ReportMailer
  certificates: SecurityPorts['certificates']
  upgrades: SecurityPorts['upgrades']
  x509: SecurityPorts['x509']
  authority: SecurityPorts['authority']
  vault: SecurityPorts['vault']
  contracts: SecurityPorts['contracts']
  /** Address of the encrypted listener, `wss://host:9221/ocpp/`; null: there is none. */
  stationTlsUrl: string | null
  /** When the first certificate of that listener ends, ms. */
  stationTlsEndsAt: () => number | null
  tileOrigins: Pick<TileOrigins, 'refresh'>
  events: EventBus
  clock: Clock
  /** Address people reach Busbar at, without a slash at the end; one-time links start with it. */
  publicUrl: string
  /** Address stations connect to, before their identity: `wss://host/ocpp/`. */
  ocppUrl: string
}

/** What the transport knows of a caller. `actor` is null when nobody is signed in; `claims` belong to the actor's cookie. */
export type Context = {
  actor: Actor | null
  claims: SessionClaims | null
  ip: string | null
  ports: Ports
  readsFor: (scope: TenantScope) => Reads
  requestId: string
}
