import { usualPreferences } from '../domain/operations/notify/preferences'
import { usualSla } from '../domain/support/tickets/sla'
import type { EvseId, LocationId, OwnerId, SessionId, StationId, UserId } from '../kernel/ids'
import type { SettlementKeys } from './marked-settlement'
import { plainTerms } from './settlement-world'

/** Keys of an owner's assets. */
export type AssetKeys = {
  ownerId: OwnerId
  locationId: LocationId
  stationId: StationId
  evseId: EvseId
  sessionId: SessionId
  alarmId: number
  maintenanceId: number
  outOfServiceId: number
  exclusionId: number
  evidenceId: number
  cdrId: number
  holdId: number
} & SettlementKeys
/** Keys of what belongs to a tenant as a whole. */
export type TenantKeys = {
  userId: UserId
  commandId: number
  messageId: number
  messageAt: number
  noteId: number
  workOrderId: number
  handOverId: number
  promiseId: number
  meterKeyId: number
  certificateId: number
  authorityId: number
  viewId: number
  downloadId: number
  scheduleId: number
  apiKeyId: number
  tariffId: number
  versionId: number
  assignmentId: number
  scenarioId: number
  publicationId: number
  wishId: number
  payoutFileId: number
  seriesId: number
  notificationId: number
  mailId: number
  rotaId: number
  standInId: number
  policyId: number
  webhookId: number
  deliveryId: number
  driverId: number
  contractId: number
  tokenId: number
  ticketId: number
  otherTicketId: number
}
/** Keys of things which the caller must not reach; an input names as many of them as it can. */
export type OutOfReach = AssetKeys & TenantKeys

type Input = (their: OutOfReach) => unknown

const now = Date.now()
const hourMs = 3_600_000
const nothing: Input = () => undefined
const station: Input = ({ stationId }) => ({ stationId })
const window: Input = ({ stationId }) => ({ stationId, from: now - hourMs, to: now + hourMs })
const ticket: Input = ({ ticketId }) => ({ id: ticketId })
const site: Input = ({ locationId }) => ({ locationId })
const ofOwner: Input = ({ ownerId }) => ({ ownerId, region: 'NL' })
const session: Input = ({ sessionId }) => ({ id: sessionId })
/** As long as a public key; only its reading is asked for. */
const somePoint = '0a'.repeat(64)
const stationFilter = ({ locationId, ownerId }: OutOfReach) => ({
  filter: { location: [locationId], owner: [ownerId] },
})
const tariff = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [{ components: [{ type: 'ENERGY', price: 0.4, vatPercent: 21, stepSize: 0 }], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}
const escalation = (target: object) => ({
  name: 'taken over',
  priorities: [1],
  locationIds: [],
  steps: [{ afterMin: 3, targets: [target] }],
  active: true,
})
const webhook = { name: 'taken over', url: 'https://hooks.example.org/busbar', events: ['alarm.raised'], active: true }
const version: Input = ({ versionId }) => ({ versionId })
const healthRange: Input[] = [() => ({ range: 'last7' }), () => ({ range: 'today', top: 'site', desks: 2 })]
const ruleAsDelivered = {
  enabled: true,
  onDelayMs: null,
  offDelayMs: null,
  raisedAgainWithinMs: null,
  consequence: null,
  respond: null,
  limit: null,
  owner: null,
  instruction: null,
  sites: null,
}
const counts = { create: 0, update: 1, unchanged: 0, error: 0, newLocations: 0, changedLocations: 0, newOwners: 0 }

/**
 * One example input (or several) for every procedure there is, made of somebody else's keys. server/api/isolation.test.ts
 * calls each of them as every role and proves that nothing of the other tenant or owner comes back or changes; it fails
 * for a procedure that is not listed here. Add a line with your procedure. An input must pass validation: an example
 * that is refused as malformed proves nothing and fails the test.
 */
export const isolationInputs: Record<string, Input | Input[]> = {
  'alarms.addMaintenance': [
    ({ stationId }) => ({ stationId, startsAt: now, endsAt: now + hourMs, reason: 'test' }),
    ({ locationId }) => ({ locationId, startsAt: now, endsAt: now + hourMs, reason: 'test' }),
  ],
  'alarms.acknowledge': ({ alarmId }) => ({ alarmId, seenOccurrences: 1 }),
  'alarms.assign': [({ alarmId }) => ({ alarmId, userId: null }), ({ alarmId, userId }) => ({ alarmId, userId })],
  'alarms.codes': () => ({ detail: 'GroundFailure' }),
  'alarms.colleagues': nothing,
  'alarms.detail': ({ alarmId }) => ({ alarmId }),
  'alarms.evidence': ({ alarmId }) => ({ alarmId }),
  'alarms.exportHealth': healthRange,
  'alarms.exportHistory': [
    nothing,
    ({ locationId, stationId, userId }) => ({ filter: { locationId, stationId, who: userId } }),
  ],
  'alarms.health': healthRange,
  'alarms.endMaintenance': ({ maintenanceId }) => ({ id: maintenanceId }),
  'alarms.history': [
    nothing,
    ({ locationId }) => ({ filter: { locationId } }),
    ({ stationId }) => ({ filter: { stationId } }),
  ],
  'alarms.lastAt': nothing,
  'alarms.merge': ({ alarmId }) => ({ causeId: alarmId, alarmIds: [alarmId] }),
  'alarms.note': ({ alarmId }) => ({ alarmId, text: 'test' }),
  'alarms.putBack': ({ outOfServiceId }) => ({ id: outOfServiceId }),
  'alarms.rules': nothing,
  'alarmRules.backTest': () => ({ jobId: crypto.randomUUID() }),
  'alarmRules.cancelBackTest': () => ({ jobId: crypto.randomUUID() }),
  'alarmRules.list': nothing,
  'alarmRules.restore': () => ({ rule: 'groundFault', version: 1, to: 0, reason: 'test' }),
  'alarmRules.save': ({ locationId }) => ({
    rule: 'groundFault',
    version: 1,
    tuning: { ...ruleAsDelivered, sites: [locationId] },
    reason: 'test',
  }),
  'alarmRules.startBackTest': () => ({ rule: 'groundFault', tuning: ruleAsDelivered }),
  'alarmRules.versions': () => ({ rule: 'groundFault' }),
  'alarms.shelve': ({ alarmId }) => ({ alarmId, minutes: 30, reason: 'test' }),
  'alarms.silences': [nothing, station, ({ locationId }) => ({ locationId })],
  'alarms.split': ({ alarmId }) => ({ alarmIds: [alarmId] }),
  'alarms.takeOutOfService': [
    ({ stationId }) => ({ stationId, reason: 'test' }),
    ({ stationId, evseId }) => ({ stationId, evseId, reason: 'test' }),
  ],
  'alarms.unacknowledge': ({ alarmId }) => ({ alarmId }),
  'alarms.unshelve': ({ alarmId }) => ({ alarmId }),
  'apiKeys.add': () => ({ name: `key ${crypto.randomUUID()}`, role: 'finance' }),
  'apiKeys.list': nothing,
  'apiKeys.revoke': ({ apiKeyId }) => ({ id: apiKeyId, reason: 'test' }),
  'audit.choices': nothing,
  'audit.export': ({ userId }) => ({ filter: { who: userId } }),
  'audit.list': [
    () => ({}),
    ({ userId }) => ({ filter: { who: userId } }),
    ({ stationId }) => ({ filter: { objectType: 'station', objectId: String(stationId) } }),
  ],
  'billing.cdr': ({ cdrId }) => ({ id: cdrId }),
  'billing.cdrs': [
    () => ({ filter: {} }),
    ({ locationId, stationId, sessionId }) => ({ filter: { locationId, stationId, q: String(sessionId) } }),
    ({ ownerId, tariffId }) => ({ filter: { ownerId, tariffId, firstDay: '2020-01-01' } }),
  ],
  'billing.cdrSums': [() => ({ filter: {} }), ({ locationId, ownerId }) => ({ filter: { locationId, ownerId } })],
  'billing.credit': ({ cdrId }) => ({ cdrId, reason: 'test' }),
  'billing.decide': ({ holdId }) => ({ holdId, decision: 'waive', reason: 'test' }),
  'billing.exportCdrs': [() => ({ filter: {} }), ({ locationId }) => ({ filter: { locationId } })],
  'billing.exportOcpi': ({ cdrId }) => ({ id: cdrId }),
  'billing.failedWork': nothing,
  'billing.holdCounts': nothing,
  'billing.holds': [
    () => ({ filter: {} }),
    ({ locationId, stationId }) => ({ filter: { state: 'decided', locationId, stationId } }),
  ],
  'billing.settleFailedWork': () => ({ id: '018f0000-0000-7000-8000-000000000000', decision: 'dismiss' }),
  'billing.session': ({ sessionId }) => ({ sessionId }),
  'commands.clearCache': ({ stationId }) => ({ stationId, reason: 'test' }),
  'commands.list': [nothing, ({ stationId, evseId, commandId }) => ({ stationId, evseId, ids: [commandId] })],
  'commands.many': ({ stationId }) => ({
    stationIds: [stationId],
    request: { kind: 'clearCache' },
    reason: 'test',
    typedCount: 1,
  }),
  'commands.options': station,
  'commands.preview': ({ stationId }) => ({ stationIds: [stationId], request: { kind: 'reset', mode: 'hard' } }),
  'commands.reset': ({ stationId }) => ({ stationId, mode: 'soft', reason: 'test' }),
  'commands.setAvailability': ({ stationId }) => ({ stationId, operative: false, reason: 'test' }),
  'commands.start': ({ stationId }) => ({ stationId, evseNumber: 1, reason: 'test' }),
  'commands.stop': ({ sessionId }) => ({ sessionId, reason: 'test' }),
  'commands.trigger': ({ stationId }) => ({ stationId, message: 'heartbeat', reason: 'test' }),
  'commands.unlock': ({ stationId }) => ({ stationId, evseNumber: 1, reason: 'test' }),
  'drivers.addCard': ({ contractId }) => ({ contractId, uid: 'TAKENOVER' }),
  'drivers.addContract': ({ driverId }) => ({ driverId, name: 'taken over' }),
  'drivers.attempts': ({ driverId }) => ({ driverId }),
  'drivers.blockCard': ({ tokenId }) => ({ tokenId, reason: 'taken over' }),
  'drivers.changeContract': ({ contractId }) => ({ id: contractId, name: 'taken over' }),
  'drivers.erase': ({ driverId }) => ({ driverId, reason: 'taken over' }),
  'drivers.expireCard': ({ tokenId }) => ({ tokenId, at: 0 }),
  'drivers.export': ({ driverId }) => ({ driverId, reason: 'taken over' }),
  'drivers.get': ({ driverId }) => ({ driverId }),
  'drivers.list': [() => ({}), () => ({ q: 'MARKFOREIGN' })],
  'drivers.reveal': ({ driverId }) => ({ driverId, reason: 'taken over' }),
  'drivers.save': ({ driverId }) => ({ id: driverId, name: 'taken over' }),
  'drivers.unblockCard': ({ tokenId }) => ({ tokenId }),
  'handOver.confirm': () => ({ after: 0 }),
  'handOver.get': ({ handOverId }) => ({ id: handOverId }),
  'handOver.history': nothing,
  'handOver.keepPromise': ({ promiseId }) => ({ id: promiseId }),
  'handOver.now': nothing,
  'handOver.promise': [
    ({ stationId }) => ({ stationId, body: 'test', dueAt: now + hourMs }),
    ({ alarmId }) => ({ alarmId, body: 'test', dueAt: now + hourMs }),
  ],
  'handOver.promises': [nothing, station, ({ alarmId }) => ({ alarmId })],
  'handOver.remark': () => ({ remark: 'test', revision: 0 }),
  'locations.add': ({ ownerId }) => ({ name: `site ${crypto.randomUUID()}`, country: 'NL', timeZone: 'UTC', ownerId }),
  'locations.addOwner': () => ({ name: `owner ${crypto.randomUUID()}` }),
  'locations.assignOwner': ({ locationId, ownerId }) => ({ locationId, ownerId, withStations: true }),
  'locations.change': ({ locationId }) => ({ locationId, name: 'taken over' }),
  'locations.changeOwner': ({ ownerId }) => ({ ownerId, name: 'taken over' }),
  'locations.get': ({ locationId }) => ({ locationId }),
  'locations.list': [nothing, () => ({ text: 'MARK' })],
  'locations.owners': nothing,
  'me.changePassword': () => ({ current: 'not the password', next: 'seven geese cross the canal' }),
  'me.get': nothing,
  'me.setupLink': () => ({ token: 'x'.repeat(43) }),
  'me.useSetupLink': () => ({ token: 'x'.repeat(43), password: 'seven geese cross the canal' }),
  'messages.actions': ({ stationId }) => ({ stationId, from: now - hourMs }),
  'messages.export': ({ stationId, sessionId }) => ({ stationId, filter: { sessionId }, format: 'csv' }),
  'messages.get': ({ stationId, messageId, messageAt }) => ({ stationId, id: messageId, at: messageAt }),
  'messages.list': [station, ({ stationId, sessionId }) => ({ stationId, filter: { sessionId } })],
  'meterKeys.calendar': [() => ({}), () => ({ q: 'MARK' })],
  'meterKeys.confirm': ({ meterKeyId }) => ({ id: meterKeyId }),
  'meterKeys.end': ({ meterKeyId }) => ({ id: meterKeyId }),
  'meterKeys.exportCalendar': () => ({ format: 'csv' }),
  'meterKeys.import': () => ({ rows: [{ identity: 'MARKFOREIGN', line: 2, publicKey: somePoint }] }),
  'meterKeys.list': station,
  'meterKeys.register': ({ stationId }) => ({ stationId, publicKey: somePoint }),
  'notifications.list': [nothing, ({ notificationId }) => ({ before: notificationId + 1 })],
  'notifications.mail': ({ mailId }) => ({ id: mailId }),
  'notifications.mailbox': [nothing, ({ mailId }) => ({ before: mailId + 1 })],
  'notifications.markRead': [({ notificationId }) => ({ ids: [notificationId] }), () => ({ ids: null })],
  'notifications.preferences': nothing,
  'notifications.savePreferences': ({ locationId }) => ({
    ...usualPreferences('operator'),
    sites: [locationId],
  }),
  'notifications.unread': nothing,
  'notes.add': ({ stationId }) => ({ stationId, body: 'taken over' }),
  'notes.edit': ({ noteId }) => ({ id: noteId, body: 'taken over' }),
  'notes.list': [station, ({ stationId, workOrderId }) => ({ stationId, workOrderId })],
  'notes.pin': ({ noteId }) => ({ id: noteId, pinned: true }),
  'notes.remove': ({ noteId }) => ({ id: noteId }),
  'onCall.endStandIn': ({ standInId }) => ({ id: standInId }),
  'onCall.overview': nothing,
  'onCall.removePolicy': ({ policyId }) => ({ id: policyId }),
  'onCall.removeRota': ({ rotaId }) => ({ id: rotaId }),
  'onCall.savePolicy': [
    ({ policyId, rotaId }) => ({ id: policyId, policy: escalation({ kind: 'rota', rotaId }) }),
    ({ userId }) => ({ id: null, policy: escalation({ kind: 'person', userId }) }),
    ({ policyId }) => ({ id: policyId, policy: escalation({ kind: 'role', role: 'admin' }) }),
  ],
  'onCall.saveRota': ({ rotaId, userId }) => ({
    id: rotaId,
    rota: {
      name: 'taken over',
      timeZone: 'UTC',
      startsOn: '2026-11-16',
      turnDays: 7,
      shifts: [{ name: '', from: 0, to: 0, people: [userId] }],
    },
  }),
  'onCall.standIn': ({ rotaId, userId }) => ({ rotaId, userId, startsAt: now, endsAt: now + 24 * hourMs }),
  'owner.addToReport': ({ ticketId }) => ({ id: ticketId, text: 'taken over' }),
  'owner.endAccess': ({ userId }) => ({ userId }),
  'owner.exportSessions': [() => ({}), site, station],
  'owner.invite': () => ({ email: `${crypto.randomUUID()}@example.org`, name: 'Guest', role: 'accountant' }),
  'owner.money': nothing,
  'owner.network': nothing,
  'owner.people': nothing,
  'owner.problems': [() => ({}), site, station],
  'owner.readings': session,
  'owner.session': session,
  'owner.report': ({ stationId, evseId }) => ({
    stationId,
    evseId,
    problem: 'other',
    subject: 'report',
    text: 'it beeps',
    key: crypto.randomUUID(),
  }),
  'owner.reports': nothing,
  'owner.sessions': [
    () => ({}),
    ({ locationId }) => ({ filter: { locationId } }),
    ({ stationId }) => ({ filter: { stationId } }),
  ],
  'owner.taxFile': () => ({ year: new Date().getUTCFullYear(), format: 'csv' }),
  'owner.taxYear': () => ({ year: new Date().getUTCFullYear() }),
  'owner.uptime': [() => ({}), site, station],
  'overview.choices': nothing,
  'overview.figures': [nothing, ofOwner],
  'overview.load': nothing,
  'overview.places': [nothing, ofOwner],
  'overview.power': [nothing, ofOwner],
  'overview.sitesToWatch': [nothing, ofOwner],
  'people.changeRole': ({ userId }) => ({ userId, role: 'support' }),
  'people.create': ({ ownerId }) => ({
    email: `${crypto.randomUUID()}@example.org`,
    name: 'new',
    role: 'owner',
    ownerId,
  }),
  'people.deactivate': ({ userId }) => ({ userId, reason: 'test' }),
  'people.issueLink': ({ userId }) => ({ userId }),
  'people.list': [nothing, () => ({ text: 'mark' })],
  'people.reactivate': ({ userId }) => ({ userId, reason: 'test' }),
  'people.roles': nothing,
  'quality.attempts': [
    ({ locationId }) => ({ parameters: { location: locationId, range: 'thisYear' } }),
    ({ stationId }) => ({ parameters: { attempts: { station: stationId }, range: 'thisYear' } }),
    () => ({ parameters: { range: 'thisYear' } }),
  ],
  'priceWishes.decline': ({ wishId }) => ({ id: wishId, answer: 'no' }),
  'priceWishes.draft': ({ wishId }) => ({ id: wishId }),
  'priceWishes.limit': () => ({ mostPercent: 15 }),
  'priceWishes.list': nothing,
  'priceWishes.own': nothing,
  'priceWishes.wish': ({ locationId, tariffId }) => ({ locationId, tariffId, wantedPrice: 0.55 }),
  'priceWishes.withdraw': ({ wishId }) => ({ id: wishId }),
  'quality.report': (['location', 'owner', 'connector'] as const).flatMap((by): Input[] => [
    ({ stationId }) => ({ by, range: 'thisYear', attempts: { station: stationId } }),
    () => ({ by, range: 'thisYear' }),
  ]),
  'quality.risks': [nothing, () => ({ order: 'site' })],
  'quality.stationRisk': station,
  'reports.changeSchedule': ({ scheduleId }) => ({ id: scheduleId, active: false }),
  'reports.choices': nothing,
  'reports.downloads': nothing,
  'reports.removeDownload': ({ downloadId }) => ({ id: downloadId }),
  'reports.removeSchedule': ({ scheduleId }) => ({ id: scheduleId }),
  'reports.requestDownload': ({ locationId }) => ({
    report: 'revenue',
    parameters: { location: locationId },
    format: 'csv',
  }),
  'reports.revenue': (['location', 'owner', 'tariff', 'partner', 'connector'] as const).flatMap((by): Input[] => [
    () => ({ by, range: 'last30' }),
    ({ locationId, ownerId }) => ({ by, range: 'last30', location: locationId, owner: ownerId }),
  ]),
  'reports.schedule': () => ({
    report: 'usage',
    parameters: {},
    format: 'pdf',
    name: 'new',
    every: 'monthly',
    recipients: ['a@example.org'],
  }),
  'reports.schedules': nothing,
  'reports.sendNow': ({ scheduleId }) => ({ id: scheduleId }),
  'reports.usage': (['location', 'owner', 'connector'] as const).flatMap((by): Input[] => [
    () => ({ by, range: 'last30' }),
    ({ locationId, ownerId }) => ({ by, range: 'last30', location: locationId, owner: ownerId }),
  ]),
  'savedViews.list': () => ({ page: 'stations' }),
  'savedViews.remove': ({ viewId }) => ({ viewId }),
  'savedViews.save': () => ({ page: 'stations', name: 'mine', query: 'q=a', shared: false }),
  'search.find': () => ({ query: 'MARK' }),
  'security.askForRequest': ({ stationId }) => ({ stationId, purpose: 'station' }),
  'security.certificates': [() => ({}), () => ({ q: 'MARK', state: 'installed' })],
  'security.events': [() => ({}), station],
  'security.exportCertificates': () => ({}),
  'security.exportStations': () => ({ q: 'MARK' }),
  'security.installRoot': ({ stationId }) => ({ stationId, use: 'csms', certificate: 'a root' }),
  'security.makeAuthority': () => ({ name: `authority ${crypto.randomUUID().slice(0, 8)}` }),
  'security.raise': ({ stationId }) => ({
    stationId,
    to: 2,
    newPassword: false,
    waitMin: 10,
    slot: 1,
    networkInterface: 'Wired0',
    reason: 'test',
  }),
  'security.refuse': ({ certificateId }) => ({ id: certificateId, reason: 'test' }),
  'security.request': ({ certificateId }) => ({ id: certificateId }),
  'security.retireAuthority': ({ authorityId }) => ({ id: authorityId, reason: 'test' }),
  'security.revoke': ({ certificateId }) => ({ id: certificateId, reason: 'test' }),
  'security.setLeast': ({ stationId }) => ({ stationId, profile: 0, reason: 'test' }),
  'security.setPolicy': () => ({
    signing: 'ask',
    organisation: 'taken over',
    validityDays: 30,
    renewBeforeDays: 10,
    revocation: 'off',
    provisioningUrl: null,
  }),
  'security.settings': nothing,
  'security.sign': ({ certificateId }) => ({ id: certificateId }),
  'security.station': station,
  'security.stations': [() => ({}), () => ({ q: 'MARK', profile: 0 })],
  'security.trustAuthority': () => ({ name: 'taken over', pem: 'no certificate', ocspUrl: null }),
  'security.upload': ({ certificateId }) => ({ id: certificateId, chain: 'no chain' }),
  'security.uploadCrl': ({ authorityId }) => ({ id: authorityId, crl: 'no list' }),
  'sessions.choices': nothing,
  'sessions.counts': nothing,
  'sessions.export': ({ stationId, evseId, locationId }) => ({ filter: { tab: 'all', stationId, evseId, locationId } }),
  'sessions.get': session,
  'sessions.list': [
    () => ({ filter: { tab: 'all' } }),
    ({ stationId, evseId, locationId }) => ({ filter: { tab: 'all', stationId, evseId, locationId } }),
    () => ({ filter: { tab: 'all', q: 'MARK' } }),
    ({ ownerId }) => ({ filter: { tab: 'all', billed: { ownerId } } }),
    ({ ownerId }) => ({ filter: { tab: 'all', ownerId } }),
    () => ({ filter: { tab: 'all', billed: { firstDay: '2020-01-01' } } }),
  ],
  'sessions.messages': session,
  'sessions.review': ({ sessionId }) => ({ id: sessionId, reason: 'test' }),
  'sessions.series': session,
  'sessions.timeline': session,
  'settings.changeLogDays': () => ({ days: 30 }),
  'settings.changeMapTiles': () => ({ tiles: null }),
  'settings.changeRefundLimit': () => ({ limitMinor: 1 }),
  'settings.changeOrganisation': () => ({ name: 'North', currency: 'EUR', timeZone: 'UTC' }),
  'settings.get': nothing,
  'settlement.answerDispute': ({ disputeId }) => ({ disputeId, body: 'test' }),
  'settlement.approve': () => ({ month: '2020-01' }),
  'settlement.bankAccounts': [nothing, ({ ownerId }) => ({ ownerId })],
  'settlement.contracts': [nothing, ({ ownerId }) => ({ ownerId })],
  'settlement.decideBankAccount': ({ bankAccountId }) => ({ accountId: bankAccountId, accept: true, reason: 'test' }),
  'settlement.decideDispute': ({ disputeId }) => ({ disputeId, agreedMinor: 1, reason: 'test' }),
  'settlement.decideTerms': ({ termsVersionId }) => ({ versionId: termsVersionId, accept: true, reason: 'test' }),
  'settlement.dispute': ({ statementLineId }) => ({ lineId: statementLineId, body: 'test' }),
  'settlement.disputes': [nothing, ({ statementId }) => ({ statementId })],
  'settlement.lineTrace': ({ statementLineId }) => ({ lineId: statementLineId }),
  'settlement.lines': [
    ({ statementId }) => ({ filter: { statementId } }),
    ({ statementId, stationId }) => ({ filter: { statementId, stationId } }),
  ],
  'settlement.meters': () => ({ month: new Date().toISOString().slice(0, 7) }),
  'settlement.monthEnd': [nothing, () => ({ month: '2020-01' })],
  'settlement.pay': ({ payoutId }) => ({ payoutIds: [payoutId] }),
  'settlement.payer': nothing,
  'settlement.payoutFile': ({ payoutFileId }) => ({ id: payoutFileId }),
  'settlement.payouts': [() => ({}), ({ ownerId }) => ({ filter: { ownerId } })],
  'settlement.proposeBankAccount': ({ ownerId }) => ({
    ownerId,
    iban: 'NL91ABNA0417164300',
    holder: 'x1',
    password: 'x',
  }),
  'settlement.proposeTerms': ({ ownerId, locationId }) => ({
    ...{ ownerId, locationId, name: 'test', from: '2030-01-01' },
    ...{ terms: plainTerms(), reason: 'test' },
  }),
  'settlement.run': () => ({ month: '2020-01', carryReason: 'test' }),
  'settlement.setPayer': () => ({ party: plainTerms().party, iban: 'NL91ABNA0417164300' }),
  'settlement.settlePayout': ({ payoutId }) => ({ payoutId, outcome: 'paid' }),
  'settlement.statement': ({ statementId }) => ({ id: statementId }),
  'settlement.statementFile': (['csv', 'xlsx', 'pdf', 'xml'] as const).map(
    (format): Input =>
      ({ statementId }) => ({ statementId, format }),
  ),
  'settlement.statements': [() => ({}), ({ ownerId }) => ({ filter: { ownerId } })],
  'signed.check': ({ sessionId }) => ({ sessionId }),
  'signed.evidence': ({ sessionId }) => ({ sessionId }),
  'signed.session': ({ sessionId }) => ({ sessionId }),
  'sites.describe': ({ locationId }) => ({ locationId, openingHours: 'taken over' }),
  'sites.exportCsv': [nothing, () => ({ text: 'MARK' })],
  'sites.get': site,
  'sites.list': [nothing, () => ({ text: 'MARK' })],
  'sites.power': site,
  'station.alarms': station,
  'station.audit': station,
  'station.bands': window,
  'station.evses': station,
  'station.get': station,
  'station.power': window,
  'station.readSettings': station,
  'station.refusals': station,
  'station.settings': station,
  'station.uptime': station,
  'station.writeSettings': ({ stationId }) => ({
    stationId,
    changes: [{ component: '', variable: 'HeartbeatInterval', value: '60' }],
  }),
  'stationOperations.askLimits': station,
  'stationOperations.askLocalList': station,
  'stationOperations.askSchedule': ({ stationId }) => ({ stationId, evseNumber: 1, durationS: 3_600, unit: 'A' }),
  'stationOperations.cancelReservation': ({ stationId }) => ({ stationId, reservationId: 1 }),
  'stationOperations.clearLimit': ({ stationId }) => ({ stationId, limitId: 1 }),
  'stationOperations.form': () => ({ protocol: 'ocpp2.0.1', action: 'ReserveNow' }),
  'stationOperations.held': station,
  'stationOperations.list': station,
  'stationOperations.reserve': ({ stationId }) => ({ stationId, evseNumber: 1, tokenUid: 'MARKTOKEN', minutes: 5 }),
  'stationOperations.result': ({ commandId }) => ({ commandId }),
  'stationOperations.send': ({ stationId }) => ({ stationId, action: 'ClearCache', payload: {} }),
  'stationOperations.sendLocalList': ({ stationId }) => ({ stationId, full: true }),
  'stationOperations.setLimit': ({ stationId }) => ({
    stationId,
    evseNumber: 1,
    purpose: 'stationDefault',
    unit: 'A',
    periods: [{ startS: 0, limit: 8 }],
    durationS: null,
  }),
  'stations.accept': ({ stationId, locationId }) => ({ stationId, locationId }),
  'stations.add': ({ locationId, ownerId }) => ({ identity: crypto.randomUUID(), locationId, ownerId }),
  'stations.change': ({ stationId, locationId, ownerId }) => ({ stationId, name: 'taken over', locationId, ownerId }),
  'stations.connection': nothing,
  'stations.count': [nothing, stationFilter],
  'stations.exportCsv': [
    () => ({ filter: {}, columns: ['name', 'identity'] }),
    (their) => ({ ...stationFilter(their), columns: ['name'] }),
  ],
  'stations.facet': ['location', 'owner', 'vendor', 'firmware', 'tag'].map((field) => () => ({ field, filter: {} })),
  'stations.firstBoot': station,
  'stations.ids': [nothing, stationFilter],
  'stations.importApply': () => ({ rows: [{ identity: 'MARKFOREIGN', name: 'taken over' }], agreed: counts }),
  'stations.importPreview': () => ({ rows: [{ identity: 'new-one', name: 'new', location: 'harbour' }] }),
  'stations.list': [nothing, stationFilter, () => ({ filter: { q: 'MARK' } })],
  'stations.pending': nothing,
  'stations.refused': nothing,
  'stations.reject': station,
  'stations.remove': ({ stationId }) => ({ stationId, reason: 'test' }),
  'stations.setPassword': ({ stationId }) => ({ stationId, when: 'now' }),
  'tariffs.archive': ({ tariffId }) => ({ tariffId }),
  'tariffs.assign': [
    ({ tariffId, stationId }) => ({
      tariffId,
      targets: { level: 'station', ids: [stationId] },
      validFrom: now + hourMs,
    }),
    ({ tariffId }) => ({ tariffId, targets: { level: 'tenant', ids: [] }, validFrom: now + hourMs }),
  ],
  'tariffs.assignable': [() => ({ filter: {} }), ({ locationId }) => ({ filter: { locationIds: [locationId] } })],
  'tariffs.assignments': ({ tariffId }) => ({ tariffId }),
  'tariffs.cancelImpact': () => ({ jobId: crypto.randomUUID() }),
  'tariffs.changeReviewRule': () => ({ evses: 50, revenuePercent: 5 }),
  'tariffs.connectors': ({ tariffId }) => ({ tariffId }),
  'tariffs.connectorsOf': ({ evseId }) => ({ evseId }),
  'tariffs.create': [
    () => ({ name: `tariff ${crypto.randomUUID()}`, definition: tariff }),
    ({ tariffId }) => ({ name: `tariff ${crypto.randomUUID()}`, copyOfTariffId: tariffId }),
  ],
  'tariffs.decideReviewRule': () => ({ proposedAt: now, accept: true }),
  'tariffs.discardDraft': version,
  'tariffs.endAssignment': ({ assignmentId }) => ({ id: assignmentId }),
  'tariffs.get': ({ tariffId }) => ({ id: tariffId }),
  'tariffs.impact': () => ({ jobId: crypto.randomUUID() }),
  'tariffs.importSeriesCsv': ({ seriesId }) => ({ seriesId, csv: '2026-11-21T13:00:00Z,0.1', dryRun: false }),
  'tariffs.list': [nothing, () => ({ archived: true, q: 'MARK' })],
  'tariffs.publications': version,
  'tariffs.reject': ({ versionId }) => ({ versionId, note: 'test' }),
  'tariffs.removeScenario': ({ scenarioId }) => ({ id: scenarioId }),
  'tariffs.rename': ({ tariffId }) => ({ tariffId, name: 'taken over' }),
  'tariffs.retryPublication': ({ publicationId }) => ({ id: publicationId }),
  'tariffs.reviewRule': nothing,
  'tariffs.rollBack': ({ tariffId }) => ({ tariffId, toVersion: 1, effectiveFrom: now + hourMs }),
  'tariffs.saveDraft': ({ versionId }) => ({ versionId, revision: 1, definition: tariff, note: 'taken over' }),
  'tariffs.saveScenario': () => ({
    name: 'mine',
    input: {
      energyKwh: 30,
      chargingMin: 45,
      idleMin: 0,
      startLocal: '2026-11-27T18:00',
      ratedKw: null,
      groups: [],
    },
  }),
  'tariffs.saveSeries': ({ seriesId }) => ({ id: seriesId, name: 'taken over', currency: 'EUR', everyS: 900 }),
  'tariffs.scenarios': nothing,
  'tariffs.schedule': ({ versionId }) => ({ versionId, revision: 1, effectiveFrom: now + hourMs }),
  'tariffs.series': nothing,
  'tariffs.seriesWindow': ({ seriesId }) => ({ seriesIds: [seriesId], from: now - 24 * hourMs, to: now + 24 * hourMs }),
  'tariffs.startDraft': ({ tariffId }) => ({ tariffId }),
  'tariffs.startImpact': [version, ({ tariffId }) => ({ tariffId, definition: tariff })],
  'tariffs.submit': ({ versionId }) => ({ versionId, revision: 1 }),
  'tariffs.uncovered': nothing,
  'tariffs.version': version,
  'tariffs.withdraw': version,
  'support.case': [
    ({ driverId }) => ({ driverId }),
    ({ stationId, evseId }) => ({ stationId, evseId }),
    ({ sessionId }) => ({ sessionId }),
    ({ ticketId }) => ({ ticketId }),
  ],
  'support.close': ({ sessionId }) => ({ sessionId, reason: 'test' }),
  'support.find': [() => ({ query: 'MARKFOREIGN' }), () => ({ query: 'MARKOTHER' }), () => ({ query: 'MARKDRIVER' })],
  'support.remedy': (['unlock', 'stop', 'restart', 'refund', 'credit', 'sendLink'] as const).map(
    (kind): Input =>
      ({ stationId, evseId, sessionId, ticketId, driverId }) => ({
        ...{ kind, stationId, evseId, sessionId, driverId, ticketId: kind === 'sendLink' ? ticketId : null },
        ...{ evseNumber: 1, matter: 'test', language: 'en', reason: 'test', amountMinor: 1 },
        requestKey: '3f1c1a5e-5c1b-4b7e-9a59-0d3ff0f4b5a1',
        tell: 'test',
      }),
  ),
  'support.stuck': ({ sessionId }) => ({ sessionId }),
  'support.words': () => ({ kind: 'unlock', language: 'en' }),
  'tickets.answer': ({ ticketId }) => ({ id: ticketId, text: 'test' }),
  'tickets.answerAlarm': ({ alarmId }) => ({ alarmId, texts: { en: 'test' }, when: 'now' }),
  'tickets.answers': nothing,
  'tickets.assign': ({ ticketId, userId }) => ({ id: ticketId, userId }),
  'tickets.close': ticket,
  'tickets.counts': nothing,
  'tickets.dropAlarmAnswer': ({ alarmId }) => ({ alarmId }),
  'tickets.get': ticket,
  'tickets.hear': ({ ticketId }) => ({ id: ticketId, text: 'test' }),
  'tickets.inbox': nothing,
  'tickets.linkAlarm': [
    ({ ticketId, alarmId }) => ({ ticketIds: [ticketId], alarmId }),
    ({ ticketId }) => ({ ticketIds: [ticketId], alarmId: null }),
  ],
  'tickets.list': [
    nothing,
    () => ({ show: 'over' }),
    ({ stationId, alarmId }) => ({ stationId, alarmId }),
    () => ({ text: 'markforeign@example.org' }),
  ],
  'tickets.merge': ({ ticketId, otherTicketId }) => ({ id: ticketId, into: otherTicketId }),
  'tickets.note': ({ ticketId }) => ({ id: ticketId, text: 'test' }),
  'tickets.ofAlarm': ({ alarmId }) => ({ alarmId }),
  'tickets.open': [
    ({ stationId }) => ({ subject: 'test', text: 'test', stationId }),
    ({ sessionId }) => ({ subject: 'test', text: 'test', sessionId }),
    ({ alarmId }) => ({ subject: 'test', text: 'test', alarmId }),
  ],
  'tickets.people': nothing,
  'tickets.prioritise': ({ ticketId }) => ({ id: ticketId, priority: 'urgent' }),
  'tickets.removeAnswer': () => ({ slug: 'marked' }),
  'tickets.reopen': ticket,
  'tickets.reveal': ticket,
  'tickets.saveAnswer': () => ({ slug: 'marked', name: 'taken over', texts: { en: 'taken over' } }),
  'tickets.saveTargets': () => usualSla,
  'tickets.solve': ({ ticketId }) => ({ id: ticketId, outcome: 'explained' }),
  'tickets.targets': nothing,
  'tickets.unmerge': ticket,
  'uptime.choices': nothing,
  'uptime.evse': ({ evseId }) => ({ evseId, month: new Date(now).toISOString().slice(0, 7) }),
  'uptime.exclude': [
    ({ evseId }) => ({ evseId, from: now - hourMs, to: now, reason: 'utility', note: 'test' }),
    ({ stationId }) => ({ stationId, from: now - hourMs, to: now, reason: 'vehicle' }),
    ({ locationId, maintenanceId }) => ({ locationId, maintenanceId, from: now - hourMs, to: now, reason: 'utility' }),
  ],
  'uptime.exclusions': [
    () => ({ range: 'last30' }),
    ({ locationId, ownerId }) => ({ range: 'last30', location: locationId, owner: ownerId }),
    ({ stationId, evseId }) => ({ range: 'last30', station: stationId, evse: evseId }),
  ],
  'uptime.outages': [
    () => ({ range: 'last30' }),
    ({ locationId, stationId, evseId }) => ({
      range: 'last30',
      location: locationId,
      station: stationId,
      evse: evseId,
    }),
  ],
  'uptime.removeEvidence': ({ evidenceId }) => ({ id: evidenceId }),
  'uptime.report': (['location', 'owner', 'vendor', 'station', 'evse'] as const).flatMap((unit): Input[] => [
    () => ({ unit, range: 'last30', rule: 'nevi' }),
    ({ locationId, ownerId, stationId, evseId }) => ({
      unit,
      range: 'last30',
      location: locationId,
      owner: ownerId,
      station: stationId,
      evse: evseId,
    }),
  ]),
  'uptime.restore': ({ exclusionId }) => ({ id: exclusionId }),
  'uptime.withdraw': ({ exclusionId }) => ({ id: exclusionId }),
  'webhooks.add': () => webhook,
  'webhooks.change': ({ webhookId }) => ({ id: webhookId, webhook }),
  'webhooks.deliveries': ({ webhookId }) => ({ webhookId }),
  'webhooks.delivery': ({ deliveryId }) => ({ id: deliveryId }),
  'webhooks.list': nothing,
  'webhooks.remove': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.renewSecret': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.replay': ({ deliveryId }) => ({ id: deliveryId }),
  'webhooks.requestTicket': ({ alarmId }) => ({ alarmId }),
  'webhooks.test': ({ webhookId }) => ({ id: webhookId }),
  'webhooks.ticket': ({ alarmId }) => ({ alarmId }),
  'workOrders.assign': ({ workOrderId, userId }) => ({ id: workOrderId, userId, dueAt: null }),
  'workOrders.cancel': ({ workOrderId }) => ({ id: workOrderId, reason: 'test' }),
  'workOrders.close': ({ workOrderId }) => ({ id: workOrderId, outcome: 'repaired', note: '' }),
  'workOrders.counts': nothing,
  'workOrders.create': [
    ({ stationId, evseId, alarmId }) => ({ stationId, evseId, alarmId, title: 'taken over' }),
    ({ stationId, userId }) => ({ stationId, title: 'taken over', assignTo: userId }),
  ],
  'workOrders.get': ({ workOrderId }) => ({ id: workOrderId }),
  'workOrders.list': [nothing, ({ stationId, alarmId }) => ({ stationId, alarmId, show: 'closed' })],
  'workOrders.move': ({ workOrderId }) => ({ id: workOrderId, to: 'onSite' }),
  'workOrders.people': nothing,
  'workOrders.tick': ({ workOrderId }) => ({ id: workOrderId, step: 0, done: true }),
}
