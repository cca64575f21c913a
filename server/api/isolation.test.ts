import { tmpdir } from 'node:os'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openAlarmRules } from '../compose/alarm-rules'
import { openNotificationPorts } from '../compose/notifications'
import { openReports } from '../compose/reports'
import { createAlarmDesk } from '../db/alarm-desk'
import { openBillingStore } from '../db/billing-store'
import { openCdrStore } from '../db/cdr-store'
import { openHandOverDesk } from '../db/hand-over-store'
import { openHoldStore } from '../db/hold-store'
import { openPromiseStore } from '../db/promise-store'
import { openSessionReviews } from '../db/session-reviews'
import { openSilenceStore } from '../db/silence-store'
import { openSiteFactsStore } from '../db/site-facts-store'
import { openNoteStore } from '../db/station-notes-store'
import { openStationSettingStore } from '../db/station-settings-store'
import { openExclusionStore } from '../db/uptime-exclusion-store'
import { openWorkOrderStore } from '../db/work-order-store'
import { isOwnersRole, type Role, roles } from '../domain/people/roles'
import { openQueue } from '../jobs/queue'
import type { OwnerId, TenantId } from '../kernel/ids'
import { systemClock } from '../kernel/time'
import { callerAs, type SeededUser, seedUser } from '../testing/api-caller'
import { assetPorts } from '../testing/asset-ports'
import { eventLog } from '../testing/event-log'
import { isolationInputs, type OutOfReach } from '../testing/isolation-inputs'
import { seedMarkedAssets, seedMarkedTenant, tenantFingerprint, tenantTables } from '../testing/marked-world'
import { seedTenant } from '../testing/seed-network'
import { settlementPorts } from '../testing/settlement-world'
import { testDatabase } from '../testing/test-database'
import { appRouter } from './root'

/** What an answer must not contain. MARKDRIVER is who charges at the caller's own owner's station. */
const hiddenFromStaff = ['MARKFOREIGN']
const hiddenFromOwners = ['MARKFOREIGN', 'MARKOTHER', 'MARKTENANT', 'MARKDRIVER']

const open = ['me.setupLink', 'me.useSetupLink']
const procedures = Object.keys(appRouter._def.procedures).sort()
const kinds = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>

const db = await testDatabase()
const ports = assetPorts(db, eventLog())
const queue = await openQueue(db.url, () => {})
afterAll(() => queue.stop())
Object.assign(ports, {
  failedWork: queue.failedWork,
  ...openNotificationPorts(db.scoped, { webhookPrivate: false }),
  ...openReports(db.scoped, { smtpUrl: null, mailFrom: 'busbar@example.org', dataDir: tmpdir() }),
  billing: openBillingStore(db.scoped),
  cdrs: openCdrStore(db.scoped),
  holds: openHoldStore(db.scoped),
  reviews: openSessionReviews(db.scoped),
  notes: openNoteStore(db.scoped),
  stationSettings: openStationSettingStore(db.scoped),
  alarms: createAlarmDesk(db.scoped, systemClock),
  silences: openSilenceStore(db.scoped),
  exclusions: openExclusionStore(db.scoped),
  workOrders: openWorkOrderStore(db.scoped),
  handOvers: openHandOverDesk(db.scoped),
  promises: openPromiseStore(db.scoped),
  siteFacts: openSiteFactsStore(db.scoped),
  ...settlementPorts(db),
  ...openAlarmRules(db.scoped, { error: (line: unknown) => console.error(line) }),
})

let north: TenantId
let south: TenantId
let foreign: OutOfReach
let neighbour: OutOfReach
let own: OutOfReach
const users: Partial<Record<Role, SeededUser>> = {}

beforeAll(async () => {
  north = await seedTenant(db.pools, 'North')
  south = await seedTenant(db.pools, 'South')
  await db.pools.system.query("update tenants set name = 'MARKFOREIGN', slug = 'markforeign' where id = $1", [south])
  const theirs = await seedMarkedAssets(db, south, 'MARKFOREIGN', 'MARKFOREIGN', 5001)
  foreign = { ...theirs, ...(await seedMarkedTenant(db, south, 'MARKFOREIGN', theirs)) }
  const mine = await seedMarkedAssets(db, north, 'MARKOWN', 'MARKDRIVER', 5002)
  const other = await seedMarkedAssets(db, north, 'MARKOTHER', 'MARKOTHER', 5003)
  const tenant = await seedMarkedTenant(db, north, 'MARKTENANT', other)
  neighbour = { ...other, ...tenant }
  own = { ...mine, ...tenant }
  for (const role of roles)
    users[role] = await seedUser(db, north, role, isOwnersRole(role) ? { ownerId: mine.ownerId as OwnerId } : {})
  await seedUser(db, north, 'admin') // so that no change of people is refused for being the last admin
})

/** Files are looked into, too. */
const readFiles = (key: string, value: unknown) =>
  key === 'base64' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value

type Outcome = { answer: string; error: TRPCError | null }

/** Calls a procedure by its path in this process, as `user` or as nobody. */
async function call(path: string, user: SeededUser | null, input: unknown): Promise<Outcome> {
  const [noun, verb] = path.split('.') as [string, string]
  const caller = callerAs(db, ports, user) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >
  try {
    return { answer: JSON.stringify((await caller[noun]![verb]!(input)) ?? null, readFiles), error: null }
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return { answer: error.message, error }
  }
}
const inputsOf = (path: string, their: OutOfReach): unknown[] =>
  [isolationInputs[path] ?? []].flat().map((input) => input(their))

/** A malformed example or a bug proves nothing. */
function expectUsable(path: string, { error }: Outcome): void {
  if (error?.code === 'INTERNAL_SERVER_ERROR') throw error.cause ?? error
  if (error?.cause instanceof z.ZodError) throw new Error(`The example input of ${path} is malformed: ${error.message}`)
}

test('every procedure has an example input, and every example a procedure', () => {
  expect(Object.keys(isolationInputs).sort()).toEqual(procedures)
})

test('every table of a tenant has a marked row of the other tenant', async () => {
  const empty: string[] = []
  for (const table of await tenantTables(db)) {
    const { rows } = await db.pools.system.query(`select 1 from ${table} where tenant_id = $1 limit 1`, [south])
    if (rows.length === 0) empty.push(table)
  }
  expect(empty).toEqual([])
})

test.each(procedures.filter((path) => !open.includes(path)))('%s answers nobody who is not signed in', async (path) => {
  for (const input of inputsOf(path, foreign)) expect((await call(path, null, input)).error?.code).toBe('UNAUTHORIZED')
})

/** What the other tenant has, as the test before left it: untouched, or that test failed. */
let untouched: Awaited<ReturnType<typeof tenantFingerprint>>
beforeAll(async () => {
  untouched = await tenantFingerprint(db, south)
})

describe.each(roles)('%s', (role) => {
  const hidden = isOwnersRole(role) ? hiddenFromOwners : hiddenFromStaff
  test.each(procedures)('%s gives and changes nothing of others', async (path) => {
    const reaches = isOwnersRole(role)
      ? [foreign, neighbour, own]
      : kinds[path]!._def.type === 'query'
        ? [foreign, own]
        : [foreign]
    for (const their of reaches) {
      for (const input of inputsOf(path, their)) {
        const outcome = await call(path, users[role]!, input)
        expectUsable(path, outcome)
        expect(hidden.filter((mark) => outcome.answer.toUpperCase().includes(mark))).toEqual([])
      }
    }
    const [before, after] = [untouched, await tenantFingerprint(db, south)]
    untouched = after
    expect(after).toEqual(before)
  })
})
