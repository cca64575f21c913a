import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import type { TariffId, TariffVersionId, TenantId } from '../../kernel/ids'
import { day, hour, minute } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)

const definition = (price: number): TariffDefinition => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [{ components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1 }], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
})
const broken: TariffDefinition = { ...definition(0.4), elements: [] }

let tenant: TenantId
let station: SeededStation
const users = {} as Record<'ada' | 'bob' | 'operator' | 'support', SeededUser>
type Name = keyof typeof users
const as = (name: Name) => callerAs(db, ports, users[name]).tariffs

const sql = async <T extends object>(text: string, params: unknown[] = []) =>
  (await db.pools.system.query<T & Record<string, unknown>>(text, params)).rows
const lastAudit = async () =>
  (
    await sql<{ action: string; before: unknown; after: unknown; actor: string }>(
      'select action, actor, before, after from audit_log where tenant_id = $1 order by id desc limit 1',
      [tenant],
    )
  )[0]!
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code ?? String(error),
  )
const soon = () => Date.now() + hour

let serial = 0
async function draft(price = 0.4, by: Name = 'ada') {
  serial += 1
  const made = await as(by).create({ name: `Tariff ${serial}`, definition: definition(price) })
  return { ...made, name: `Tariff ${serial}` }
}
/** A tariff whose first version counts; made by `by` alone. */
async function counting(price = 0.4, by: Name = 'ada') {
  const made = await draft(price, by)
  await as(by).schedule({ versionId: made.versionId, revision: 1, effectiveFrom: Date.now() })
  return made
}

beforeAll(async () => {
  tenant = await seedTenant(db.pools, 'Northgrid')
  users.ada = await seedUser(db, tenant, 'admin', { name: 'Ada' })
  users.bob = await seedUser(db, tenant, 'finance', { name: 'Bob' })
  users.operator = await seedUser(db, tenant, 'operator')
  users.support = await seedUser(db, tenant, 'support')
  station = await seedStation(db.pools, tenant, 'CP-1', { evses: 3 })
})
beforeEach(async () => {
  await db.pools.system.query('delete from tariff_assignments')
  await db.pools.system.query("delete from settings where key = 'tariff.review'")
})

describe('drafts', () => {
  test('a tariff begins with a draft, which the list and the page show', async () => {
    const { tariffId, versionId, name } = await draft(0.45)
    const row = (await as('support').list()).find((tariff) => tariff.tariffId === tariffId)!
    expect(row).toMatchObject({ name, currency: 'EUR', components: ['ENERGY'], evses: 0, currentVersion: null })
    expect(row.headline).toMatchObject({ price: 0.45, least: 0.45, most: 0.45, vatPercent: 21 })
    expect(row.strip).toHaveLength(168)
    expect(row.draft).toEqual({ versionId, version: 1 })
    const page = await as('support').get({ id: tariffId })
    expect(page.versions).toMatchObject([{ versionId, version: 1, life: 'draft', createdByName: 'Ada' }])
    expect(await lastAudit()).toMatchObject({ action: 'tariff.created', actor: 'Ada' })
  })

  test('a name is taken once, without regard to case', async () => {
    const { name } = await draft()
    expect(await code(as('ada').create({ name: name.toUpperCase(), definition: definition(1) }))).toBe('conflict')
    const other = await draft()
    expect(await code(as('ada').rename({ tariffId: other.tariffId, name }))).toBe('conflict')
    await as('ada').rename({ tariffId: other.tariffId, name: `Renamed ${serial}` })
    expect(await lastAudit()).toMatchObject({ action: 'tariff.renamed', before: { name: other.name } })
  })

  test('a copy has the definition of the version that was approved', async () => {
    const { tariffId } = await counting(0.31)
    const { versionId } = await as('ada').create({ name: `Copy ${serial}`, copyOfTariffId: tariffId })
    expect((await as('ada').version({ versionId })).definition.elements[0]!.components[0]!.price).toBe(0.31)
    expect(await code(as('ada').create({ name: 'x', copyOfTariffId: 999_999 as TariffId }))).toBe('notFound')
  })

  test('mistakes are kept, and saving twice from the same state is refused with who was faster', async () => {
    const { versionId } = await draft()
    const save = { versionId, revision: 1, definition: broken, note: 'half done' }
    expect(await as('ada').saveDraft(save)).toEqual({ revision: 2 })
    expect(await lastAudit()).toMatchObject({
      action: 'tariff.draftSaved',
      before: { revision: 1, elements: definition(0.4).elements },
      after: { revision: 2, elements: [] },
    })
    const late = as('operator').saveDraft({ ...save, definition: definition(0.5) })
    expect(await code(late)).toBe('conflict')
    await expect(late).rejects.toThrow(/^Ada saved this draft at 20/)
    expect(await as('ada').version({ versionId })).toMatchObject({ revision: 2, note: 'half done', definition: broken })
  })

  test('what somebody else saved meanwhile is neither submitted nor published unseen', async () => {
    const { versionId } = await draft()
    await as('operator').saveDraft({ versionId, revision: 1, definition: definition(0.9), note: null })
    const late = as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() })
    expect(await code(late)).toBe('conflict')
    await expect(late).rejects.toThrow(/ saved this draft at 20/)
    expect(await code(as('ada').submit({ versionId, revision: 1 }))).toBe('conflict')
    expect(await as('ada').version({ versionId })).toMatchObject({ state: 'draft', revision: 2 })
    // A reviewer who looked before it was sent back, changed and sent again approves nothing either.
    await as('operator').submit({ versionId, revision: 2 })
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))).toBe('conflict')
    expect(await code(as('ada').schedule({ versionId, revision: 2, effectiveFrom: soon() }))).toBe('done')
  })

  test('saving what is there already changes nothing', async () => {
    const { versionId } = await draft()
    const same = { versionId, revision: 1, definition: definition(0.4), note: null }
    expect(await as('ada').saveDraft(same)).toEqual({ revision: 1 })
  })

  test.each([
    ['nothing', null],
    ['a text', 'text'],
    ['a list', [1]],
    ['something huge', { elements: 'x'.repeat(200_001) }],
  ])('%s is no draft', async (_what, wrong) => {
    const { versionId } = await draft()
    const input = { versionId, revision: 1, definition: wrong as never, note: null }
    expect(await code(as('ada').saveDraft(input))).not.toBe('done')
    expect((await as('ada').version({ versionId })).revision).toBe(1)
  })

  test('a draft with errors is neither submitted nor scheduled; the refusal names them', async () => {
    const { versionId } = await draft()
    await as('ada').saveDraft({ versionId, revision: 1, definition: broken, note: null })
    expect(await code(as('ada').submit({ versionId, revision: 2 }))).toBe('hasProblems')
    expect(await code(as('ada').schedule({ versionId, revision: 2, effectiveFrom: soon() }))).toBe('hasProblems')
    await expect(as('ada').submit({ versionId, revision: 2 })).rejects.toThrow(/elements/)
  })

  test('one draft at a time; it is discarded and the number used again', async () => {
    const { tariffId } = await counting()
    const { versionId, version } = await as('operator').startDraft({ tariffId })
    expect(version).toBe(2)
    expect(await code(as('ada').startDraft({ tariffId }))).toBe('draftOpen')
    await as('operator').discardDraft({ versionId })
    expect(await lastAudit()).toMatchObject({ action: 'tariff.draftDiscarded', before: { version: 2 } })
    expect(await code(as('ada').startDraft({ tariffId, fromVersion: 7 }))).toBe('notFound')
    expect((await as('ada').startDraft({ tariffId, fromVersion: 1 })).version).toBe(2)
  })

  test('the only version cannot be discarded', async () => {
    const { versionId } = await draft()
    expect(await code(as('ada').discardDraft({ versionId }))).toBe('onlyVersion')
  })
})

describe('approval', () => {
  test.each([
    ['two minutes ago', -2 * minute, 'badInstant'],
    ['half a minute ago', -30_000, 'done'],
    ['in a year', 365 * day, 'done'],
    ['in two years', 730 * day, 'badInstant'],
  ])('to count from %s', async (_when, ahead, expected) => {
    const { versionId } = await draft()
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: Date.now() + ahead }))).toBe(expected)
  })

  test('a scheduled version counts from its instant on and never changes', async () => {
    const { tariffId, versionId } = await draft()
    const effectiveFrom = soon()
    await as('ada').schedule({ versionId, revision: 1, effectiveFrom })
    expect((await as('ada').version({ versionId })).life).toBe('scheduled')
    expect(await lastAudit()).toMatchObject({ action: 'tariff.approved', after: { effectiveFrom, version: 1 } })
    expect(await code(as('ada').saveDraft({ versionId, revision: 1, definition: definition(9), note: null }))).toBe(
      'notDraft',
    )
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom }))).toBe('notOpen')
    expect(await code(as('ada').discardDraft({ versionId }))).toBe('notDraft')
    await expect(sql('update tariff_versions set definition = $2 where id = $1', [versionId, '{}'])).rejects.toThrow(
      /does not change/,
    )
    const row = (await as('ada').list()).find((tariff) => tariff.tariffId === tariffId)!
    expect(row).toMatchObject({ priceOf: 'next', next: { version: 1, effectiveFrom }, draft: null })
  })

  test('sent back with a reason, which its author sees until it is sent again', async () => {
    const { versionId } = await draft()
    await as('operator').submit({ versionId, revision: 1 })
    expect(await as('bob').version({ versionId })).toMatchObject({
      life: 'review',
      approval: { own: false, may: true },
    })
    await as('bob').reject({ versionId, note: 'Too dear at night' })
    expect(await as('operator').version({ versionId })).toMatchObject({
      life: 'draft',
      submittedAt: null,
      rejection: { by: 'Bob', note: 'Too dear at night' },
    })
    expect(await code(as('bob').reject({ versionId, note: 'again' }))).toBe('notInReview')
    await as('operator').submit({ versionId, revision: 1 })
    expect(await as('operator').version({ versionId })).toMatchObject({ life: 'review', rejection: null })
  })

  test('withdrawn before it counts, kept for ever, and its displays are not told', async () => {
    const first = await counting()
    await as('ada').assign(everywhere(first.tariffId))
    const { versionId } = await as('ada').startDraft({ tariffId: first.tariffId })
    await as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() })
    expect((await as('ada').publications({ versionId })).counts).toMatchObject({ pending: 2 })
    await as('ada').withdraw({ versionId })
    expect(await as('ada').version({ versionId })).toMatchObject({ life: 'withdrawn' })
    expect((await as('ada').publications({ versionId })).counts).toMatchObject({ pending: 0, superseded: 2 })
    expect(await code(as('ada').withdraw({ versionId }))).toBe('notApproved')
    expect(await code(as('ada').withdraw({ versionId: first.versionId }))).toBe('counts')
    await expect(sql('delete from tariff_versions where id = $1', [versionId])).rejects.toThrow(/is kept/)
  })

  test('a roll-back is a new version like the old one', async () => {
    const { tariffId } = await counting(0.4)
    const second = await as('ada').startDraft({ tariffId })
    await as('ada').saveDraft({ versionId: second.versionId, revision: 1, definition: definition(0.6), note: null })
    expect(await code(as('ada').rollBack({ tariffId, toVersion: 2, effectiveFrom: soon() }))).toBe('neverApproved')
    expect(await code(as('ada').rollBack({ tariffId, toVersion: 1, effectiveFrom: soon() }))).toBe('draftOpen')
    await as('ada').schedule({ versionId: second.versionId, revision: 2, effectiveFrom: Date.now() })
    const back = await as('ada').rollBack({ tariffId, toVersion: 1, effectiveFrom: soon() })
    expect(back.state).toBe('approved')
    expect(await as('ada').version({ versionId: back.versionId })).toMatchObject({
      version: 3,
      restoresVersion: 1,
      life: 'scheduled',
      definition: definition(0.4),
    })
    expect(await code(as('ada').rollBack({ tariffId, toVersion: 9, effectiveFrom: soon() }))).toBe('notFound')
  })

  test('of two versions with the same instant the higher counts', async () => {
    const { tariffId } = await counting(0.4)
    const effectiveFrom = Date.now()
    for (const price of [0.5, 0.6]) {
      const { versionId } = await as('ada').startDraft({ tariffId })
      await as('ada').saveDraft({ versionId, revision: 1, definition: definition(price), note: null })
      await as('ada').schedule({ versionId, revision: 2, effectiveFrom })
    }
    const row = (await as('ada').list()).find((tariff) => tariff.tariffId === tariffId)!
    expect(row).toMatchObject({ currentVersion: 3, headline: { price: 0.6 } })
    expect((await as('ada').get({ id: tariffId })).versions.map(({ life }) => life)).toEqual([
      'current',
      'past',
      'past',
    ])
  })
})

const everywhere = (tariffId: TariffId) => ({
  tariffId,
  targets: { level: 'tenant' as const, ids: [] },
  validFrom: Date.now(),
})

describe('two people', () => {
  const strict = () => as('ada').changeReviewRule({ evses: 2, revenuePercent: 5 })
  async function large() {
    const { tariffId } = await counting()
    await as('ada').assign(everywhere(tariffId))
    const { versionId } = await as('ada').startDraft({ tariffId })
    await strict()
    return { tariffId, versionId }
  }

  test('the rule is the default until an admin says otherwise, and that is audited', async () => {
    expect(await as('support').reviewRule()).toEqual({ evses: 50, revenuePercent: 5, proposal: null })
    await strict()
    expect(await as('support').reviewRule()).toEqual({ evses: 2, revenuePercent: 5, proposal: null })
    expect(await lastAudit()).toMatchObject({ action: 'setting.changed', after: { evses: 2 } })
    expect(await code(as('bob').changeReviewRule({ evses: 9_999, revenuePercent: 5 }))).toBe('FORBIDDEN')
    expect(await code(as('ada').changeReviewRule({ evses: -1, revenuePercent: 5 }))).toBe('invalid')
  })

  test('looser limits wait for a second person; until then the old ones count', async () => {
    const { versionId } = await large()
    const looser = { evses: 9, revenuePercent: 5 }
    expect(await as('ada').changeReviewRule(looser)).toEqual({ waits: true })
    expect(await lastAudit()).toMatchObject({ action: 'setting.proposed', before: { evses: 2 }, after: looser })
    const { proposal, ...counting } = await as('bob').reviewRule()
    expect(counting).toEqual({ evses: 2, revenuePercent: 5 })
    expect(proposal).toMatchObject({ ...looser, byName: 'Ada' })
    const proposedAt = proposal!.at
    expect(await code(as('ada').decideReviewRule({ proposedAt, accept: true }))).toBe('secondPerson')
    expect(await code(as('bob').decideReviewRule({ proposedAt: proposedAt - 1, accept: true }))).toBe('notFound')
    expect(await code(as('operator').decideReviewRule({ proposedAt, accept: true }))).toBe('FORBIDDEN')
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))).toBe('secondPerson')
    await as('bob').decideReviewRule({ proposedAt, accept: true })
    expect(await as('bob').reviewRule()).toEqual({ ...looser, proposal: null })
    expect(await code(as('bob').decideReviewRule({ proposedAt, accept: true }))).toBe('notFound')
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))).toBe('done')
  })

  test.each(['ada', 'bob'] as const)('looser limits are dropped by %s, and by stricter ones', async (who) => {
    await strict()
    await as('ada').changeReviewRule({ evses: 1, revenuePercent: 900 })
    const { proposal } = await as('ada').reviewRule()
    await as(who).decideReviewRule({ proposedAt: proposal!.at, accept: false })
    expect(await as('ada').reviewRule()).toEqual({ evses: 2, revenuePercent: 5, proposal: null })
    await as('ada').changeReviewRule({ evses: 3, revenuePercent: 5 })
    expect(await as('ada').changeReviewRule({ evses: 0, revenuePercent: 0 })).toEqual({ waits: false })
    expect(await as('ada').reviewRule()).toEqual({ evses: 0, revenuePercent: 0, proposal: null })
  })

  test('who approved a tariff alone does not roll it out by ending what counts before it', async () => {
    const [own, shared] = [await counting(0.9), await counting(0.3, 'bob')]
    await as('ada').assign(everywhere(own.tariffId))
    const near = { level: 'station' as const, ids: [station.stationId] }
    await as('bob').assign({ tariffId: shared.tariffId, targets: near, validFrom: Date.now() })
    const one = { level: 'evse' as const, ids: [station.evseIds[0]!] }
    await as('bob').assign({ tariffId: shared.tariffId, targets: one, validFrom: Date.now() })
    await as('ada').changeReviewRule({ evses: 1, revenuePercent: 5 })
    const [row] = await as('ada').assignments({ tariffId: shared.tariffId })
    expect(await code(as('ada').endAssignment({ id: row!.id }))).toBe('secondPerson')
    expect((await as('ada').get({ id: shared.tariffId })).coverage.evses).toBe(3)
    const [nearest] = (await as('ada').assignments({ tariffId: shared.tariffId })).filter(
      ({ level }) => level === 'evse',
    )
    expect(await code(as('ada').endAssignment({ id: nearest!.id }))).toBe('done')
    expect(await code(as('bob').endAssignment({ id: row!.id }))).toBe('done')
    expect((await as('ada').get({ id: own.tariffId })).coverage.evses).toBe(3)
  })

  test('nobody publishes a large change alone, by whatever call', async () => {
    const { tariffId, versionId } = await large()
    const now = () => ({ versionId, revision: 1, effectiveFrom: soon() })
    expect((await as('ada').version({ versionId })).approval).toMatchObject({ evses: 3, may: false })
    expect(await code(as('ada').schedule(now()))).toBe('secondPerson')
    await as('ada').submit({ versionId, revision: 1 })
    expect(await code(as('ada').schedule(now()))).toBe('secondPerson')
    await as('ada').reject({ versionId, note: 'to try once more' })
    expect(await code(as('ada').schedule(now()))).toBe('secondPerson')
    await as('ada').discardDraft({ versionId })
    const back = await as('ada').rollBack({ tariffId, toVersion: 1, effectiveFrom: soon() })
    expect(back.state).toBe('review')
    expect(await code(as('ada').schedule({ versionId: back.versionId, revision: 1, effectiveFrom: soon() }))).toBe(
      'secondPerson',
    )
    await as('bob').schedule({ versionId: back.versionId, revision: 1, effectiveFrom: soon() })
    expect((await as('ada').version({ versionId: back.versionId })).life).toBe('scheduled')
  })

  test('who approved a tariff alone does not roll it out alone', async () => {
    const { tariffId } = await counting()
    await strict()
    expect(await code(as('ada').assign(everywhere(tariffId)))).toBe('secondPerson')
    const few = { level: 'evse' as const, ids: [station.evseIds[0]!, station.evseIds[1]!] }
    await as('ada').assign({ tariffId, targets: few, validFrom: Date.now() })
    const more = { level: 'evse' as const, ids: [station.evseIds[2]!] }
    expect(await code(as('ada').assign({ tariffId, targets: more, validFrom: Date.now() }))).toBe('secondPerson')
    await as('bob').assign(everywhere(tariffId))
  })

  test('planned assignments count as well', async () => {
    const { tariffId } = await counting()
    await as('ada').assign({ ...everywhere(tariffId), validFrom: Date.now() + 30 * day })
    const { versionId } = await as('ada').startDraft({ tariffId })
    await strict()
    expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))).toBe('secondPerson')
  })

  test('a lone admin is told what to do', async () => {
    const lonely = await seedTenant(db.pools, 'Lonely')
    const admin = await seedUser(db, lonely, 'admin')
    await seedStation(db.pools, lonely, 'CP-L', { evses: 2 })
    const api = callerAs(db, ports, admin).tariffs
    const { tariffId, versionId } = await api.create({ name: 'One', definition: definition(0.4) })
    await api.schedule({ versionId, revision: 1, effectiveFrom: Date.now() })
    await api.assign(everywhere(tariffId))
    const next = await api.startDraft({ tariffId })
    await api.changeReviewRule({ evses: 1, revenuePercent: 5 })
    await expect(api.schedule({ versionId: next.versionId, revision: 1, effectiveFrom: soon() })).rejects.toThrow(
      /invite a second person/,
    )
    expect(await api.changeReviewRule({ evses: 5, revenuePercent: 5 })).toEqual({ waits: false })
    await api.schedule({ versionId: next.versionId, revision: 1, effectiveFrom: soon() })
  })

  test('of two approvals at the same moment one counts', async () => {
    const { versionId } = await draft()
    const answers = await Promise.all(
      [1, 2, 3].map(() => code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))),
    )
    expect(answers.sort()).toEqual(['done', 'notOpen', 'notOpen'])
  })
})

test('an archived tariff is out of the way until it is brought back', async () => {
  const { tariffId, versionId } = await counting()
  await as('ada').assign(everywhere(tariffId))
  expect(await code(as('ada').archive({ tariffId }))).toBe('inUse')
  for (const row of await as('ada').assignments({ tariffId })) await as('ada').endAssignment({ id: row.id })
  await as('ada').archive({ tariffId })
  const listed = async (archived: boolean) =>
    (await as('ada').list({ archived })).some((row) => row.tariffId === tariffId)
  expect([await listed(false), await listed(true)]).toEqual([false, true])
  expect(await code(as('ada').startDraft({ tariffId }))).toBe('archived')
  expect(await code(as('ada').assign(everywhere(tariffId)))).toBe('archived')
  expect(await code(as('ada').rollBack({ tariffId, toVersion: 1, effectiveFrom: soon() }))).toBe('archived')
  await as('ada').archive({ tariffId, archived: false })
  expect((await as('ada').version({ versionId })).tariffArchived).toBe(false)
})

test('what a role may not do it cannot do', async () => {
  const { tariffId, versionId } = await draft()
  const refused = [
    as('support').startDraft({ tariffId }),
    as('support').saveDraft({ versionId, revision: 1, definition: definition(1), note: null }),
    as('support').startImpact({ versionId }),
    as('operator').schedule({ versionId, revision: 1, effectiveFrom: soon() }),
    as('operator').withdraw({ versionId }),
    as('operator').assign(everywhere(tariffId)),
    as('operator').archive({ tariffId }),
    as('operator').importSeriesCsv({ seriesId: 1, csv: '', dryRun: true }),
  ]
  for (const call of refused) expect(await code(call)).toBe('FORBIDDEN')
})

test('a version that is not here is not found, whatever is asked of it', async () => {
  const versionId = 999_999 as TariffVersionId
  expect(await code(as('ada').version({ versionId }))).toBe('notFound')
  expect(await code(as('ada').submit({ versionId, revision: 1 }))).toBe('notFound')
  expect(await code(as('ada').schedule({ versionId, revision: 1, effectiveFrom: soon() }))).toBe('notFound')
  expect(await code(as('ada').withdraw({ versionId }))).toBe('notFound')
  expect(await code(as('ada').reject({ versionId, note: 'x' }))).toBe('notFound')
})
