import { expect, type Page, test } from '@playwright/test'
import type pg from 'pg'
import type { OwnerId, StationId, TenantId, UserId } from '../server/kernel/ids'
import { seedCdrs } from '../server/testing/seed-cdrs'
import { plainTerms } from '../server/testing/settlement-world'
import { controlRoom } from './control-room'
import { openDatabase } from './database'
import { people } from './sign-in'

type Company = { tenantId: TenantId; finance: string; admin: string; month: string }

/** A company of its own with two owners and last month's bills, so that nobody else's sums move. Passwords are the demo's. */
async function newCompany(system: pg.Pool): Promise<Company> {
  const stamp = Date.now().toString(36)
  const one = async <T>(sql: string, params: unknown[]) =>
    (await system.query<{ id: T }>(`${sql} returning id`, params)).rows[0]!.id
  const tenantId = await one<TenantId>('insert into tenants(name, slug) values ($1, $1)', [`month-${stamp}`])
  const person = async (role: 'finance' | 'admin'): Promise<{ id: UserId; email: string }> => {
    const email = `${role}@${stamp}.example`
    const copied = `insert into users(email, name, password_hash) select $1, $2, password_hash from users where email = $3`
    const id = await one<UserId>(copied, [email, `${role} of ${stamp}`, people[role]])
    await system.query('insert into memberships(tenant_id, user_id, role) values ($1, $2, $3)', [tenantId, id, role])
    return { id, email }
  }
  const [finance, admin] = [await person('finance'), await person('admin')]
  for (const name of ['Stadium', 'Harbour']) {
    const ownerId = await one<OwnerId>('insert into owners(tenant_id, name) values ($1, $2)', [tenantId, name])
    await one<StationId>(
      'insert into stations(tenant_id, owner_id, identity, identity_key, name) values ($1, $2, $3, $3, $4)',
      [tenantId, ownerId, `${stamp}-${name.toLowerCase()}`, `${name}-01`],
    )
    const contract = await one<number>(
      "insert into owner_contracts(tenant_id, owner_id, name, created_by_name) values ($1, $2, 'All', 'x')",
      [tenantId, ownerId],
    )
    await one(
      `insert into owner_contract_versions(tenant_id, owner_id, contract_id, version, state, effective_from, terms, reason, proposed_by, proposed_by_name, decided_by, decided_at)
       values ($1, $2, $3, 1, 'approved', '2020-01-01', $4, 'Agreed', $5, 'x', $6, now())`,
      [tenantId, ownerId, contract, JSON.stringify(plainTerms()), finance.id, admin.id],
    )
    await one(
      `insert into owner_bank_accounts(tenant_id, owner_id, state, iban, holder, proposed_by, proposed_by_name, decided_by, decided_at)
       values ($1, $2, 'active', 'NL91ABNA0417164300', $3, $4, 'x', $5, now())`,
      [tenantId, ownerId, name, finance.id, admin.id],
    )
  }
  await system.query(
    "insert into settlement_payers(tenant_id, party, iban, changed_by_name) values ($1, $2, 'NL69INGB0123456789', 'x')",
    [tenantId, JSON.stringify(plainTerms().party)],
  )
  const now = new Date()
  const lastDay = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10)
  await seedCdrs({ system }, tenantId, { count: 60, until: lastDay, days: 20, from: Date.now() % 1_000_000_000 })
  return { tenantId, finance: finance.email, admin: admin.email, month: lastDay.slice(0, 7) }
}

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${controlRoom().url}/sign-in`)
  await page.getByLabel(/^E-mail/).fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/overview')
  await page.goto(`${controlRoom().url}/billing/month-end`)
}

test('a month is closed with three clicks by two people; a dispute withholds one line only', async ({ browser }) => {
  const { passwords, dataDir } = controlRoom()
  const db = openDatabase(dataDir)
  const company = await newCompany(db)
  const finance = await (await browser.newContext()).newPage()
  const admin = await (await browser.newContext()).newPage()
  await enter(finance, company.finance, passwords[people.finance]!)
  await enter(admin, company.admin, passwords[people.admin]!)
  let clicks = 0
  const press = async (page: Page, name: RegExp | string) => {
    clicks += 1
    await page.getByRole('button', { name }).click()
  }
  const money = async () => {
    const { rows } = await db.query<{ owner: string; planned: number; withheld: number }>(
      "select o.name as owner, p.amount_minor::int as planned, p.withheld_minor::int as withheld from payouts p join owners o on o.id = p.owner_id where p.tenant_id = $1 and p.state = 'planned' order by 1",
      [company.tenantId],
    )
    return rows
  }

  await press(finance, 'Make statements')
  await expect(finance.getByRole('link', { name: 'Stadium' }).first()).toBeVisible()
  await expect(finance.getByRole('button', { name: /^Approve/ })).toHaveAttribute('aria-disabled', 'true')
  await admin.reload() // opened before there was anything to approve
  await press(admin, /^Approve \d+ statements$/)
  await expect(admin.getByText(/approved; owners see them/)).toBeVisible()
  await expect(admin.getByRole('button', { name: /^Pay/ })).toHaveAttribute('aria-disabled', 'true')
  const before = await money()

  await finance.getByRole('link', { name: 'Stadium' }).first().click()
  await finance.getByRole('button', { name: 'How line 2 was made' }).click()
  const line = finance.getByRole('dialog', { name: /^Line 2/ })
  await line.getByRole('button', { name: 'Note a dispute of the owner' }).click()
  await line.getByLabel(/^What the owner says/).fill('The car was never there')
  await line.getByRole('button', { name: 'Dispute this line' }).click()
  await expect(line.getByText('In dispute.')).toBeVisible()
  const after = await money()
  expect(after.find(({ owner }) => owner === 'Harbour')).toEqual(before.find(({ owner }) => owner === 'Harbour'))
  const stadium = after.find(({ owner }) => owner === 'Stadium')!
  expect(stadium.withheld).not.toBe(0)
  expect(stadium.planned + stadium.withheld).toBe(before.find(({ owner }) => owner === 'Stadium')!.planned)

  await finance.goto(`${controlRoom().url}/billing/month-end`)
  const saved = finance.waitForEvent('download')
  await press(finance, /^Pay \d+ owners$/)
  expect((await saved).suggestedFilename()).toMatch(/\.xml$/)
  await expect(finance.getByText(/Sent to the bank: 2/)).toBeVisible()
  expect(clicks).toBe(3)
  await db.end()
})
