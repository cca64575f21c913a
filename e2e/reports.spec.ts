import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type pg from 'pg'
import { controlRoom } from './control-room'
import { openDatabase } from './database'
import { daysAgo } from './past-bills'
import { pageAs } from './sign-in'

let db: pg.Pool
test.beforeAll(() => {
  db = openDatabase(controlRoom().dataDir)
})
test.afterAll(() => db.end())

const range = () => `range=custom&from=${daysAgo(25)}&to=${daysAgo(1)}`

/** Gross minor units straight from the CDRs. */
async function grossOf(where = 'true'): Promise<number> {
  const sql = `select coalesce(sum(gross_minor), 0)::float8 as gross from cdrs
    where tenant_id = (select id from tenants where slug = 'northgrid') and currency = 'EUR'
      and day between $1 and $2 and ${where}`
  return (await db.query(sql, [daysAgo(25), daysAgo(1)])).rows[0].gross
}

const grossIn = (page: Page, rows: string) =>
  page
    .locator(`${rows} [data-gross]`)
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-gross'))))
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const rows = '[data-table="rows"] tbody tr'
const total = '[data-table="rows"] tfoot tr'

/** Sums are made every minute: the page shows the new ones by itself. */
async function untilSummed(page: Page): Promise<number> {
  const expected = await grossOf()
  await expect.poll(() => grossIn(page, total), { timeout: 100_000 }).toEqual([expected])
  return expected
}

test('the total is the sum of its rows, of its days, and of the CDRs; a row leads into itself', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await pageAs(browser, 'finance', `/reports/revenue?${range()}&compare=none`)
  const expected = await untilSummed(page)
  expect(sum(await grossIn(page, rows))).toBe(expected)
  await expect(page.getByText('Complete through').first()).toBeVisible()

  await page.getByRole('button', { name: 'Table' }).click()
  expect(sum(await grossIn(page, '[data-table="steps"] tbody'))).toBe(expected)

  const first = page.locator(rows).first()
  const [gross] = await grossIn(page, `${rows}:first-child`)
  const name = await first.getByRole('button').innerText()
  await first.getByRole('button').click()
  await expect(page).toHaveURL(/location=\d+/)
  await expect(page.getByRole('search', { name: 'Report' })).toContainText(`Site: ${name}`)
  await expect.poll(() => grossIn(page, total)).toEqual([gross])
  const location = Number(/location=(\d+)/.exec(page.url())![1])
  expect(gross).toBe(await grossOf(`location_id = ${location}`))
  await expect(page).toHaveURL(new RegExp(`from=${daysAgo(25)}`))
})

test('a row’s figures lead to exactly their CDRs, and to the sessions of those', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await pageAs(browser, 'finance', `/reports/revenue?${range()}&compare=none&by=tariff`)
  await untilSummed(page)
  const first = page.locator(rows).first()
  const [gross] = await grossIn(page, `${rows}:first-child`)
  const sessions = first.getByRole('link', { name: /^sessions of/ })
  await expect(sessions).toHaveAttribute(
    'href',
    /^\/sessions\?tab=ended&firstDay=[^&]+&lastDay=[^&]+&tariff=\d+(&currency=EUR)?$/,
  )
  const listed = await sessions.getAttribute('href')
  await first.getByRole('link', { name: /CDRs of/ }).click()
  await expect(page.getByRole('search', { name: 'Filter CDRs' })).toContainText('Tariff:')
  const sums = page.getByRole('list', { name: 'Sum of these CDRs' })
  await expect(sums.getByRole('listitem')).toHaveAttribute('data-gross', String(gross))
  await page.goto(listed!)
  await expect(page.getByRole('search', { name: 'Filter sessions' })).toContainText('Billed')
  await expect(page.getByRole('grid', { name: 'Sessions' }).getByRole('row').nth(1)).toBeVisible()
})

test('a file arrives in the tray and holds the same sum', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await pageAs(browser, 'finance', `/reports/revenue?${range()}&compare=none`)
  const expected = await untilSummed(page)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /^CSV/ }).click()
  await page.getByRole('button', { name: /^Downloads/ }).click()
  const arriving = page.waitForEvent('download')
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /^Download/ })
    .first()
    .click()
  const file = await arriving
  expect(file.suggestedFilename()).toMatch(/^revenue-.*\.csv$/)
  const lines = fs
    .readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
  expect(Math.round(sum(lines.map((line) => Number(line.split(',').at(-1)))) * 100)).toBe(expected)
  const other = await pageAs(browser, 'operator')
  expect((await other.request.get(new URL(file.url()).pathname)).status()).toBe(404)
})

test('a report is scheduled, sent now, and the page says what came of it', async ({ browser }) => {
  const page = await pageAs(browser, 'finance', '/reports/revenue?range=lastMonth')
  await page.getByRole('button', { name: 'Schedule…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^To/).fill('not an address')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(dialog.getByRole('alert')).toContainText('is not an e-mail address')
  await dialog.getByLabel(/^To/).fill('board@example.org')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('link', { name: 'Schedules' }).click()
  await expect(page.getByText('There is no mail server')).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'board@example.org' })
  await row.getByRole('button', { name: 'Send now' }).click()
  await expect(row).toContainText(/Sent \d+/)
  expect(fs.readdirSync(path.join(controlRoom().dataDir, 'mail')).some((name) => name.endsWith('.eml'))).toBe(true)

  await row.getByRole('button', { name: 'Change…' }).click()
  const change = page.getByRole('dialog', { name: /^Change/ })
  await change.getByLabel('Name').fill('For the board')
  await change.getByLabel('Sent').selectOption('weekly')
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(change).toHaveCount(0)
  await expect(row).toContainText('For the board')
  await expect(row).toContainText('Every Monday')
})

test('who may not see reports is told so', async ({ browser }) => {
  const page = await pageAs(browser, 'support')
  await expect(page.getByRole('link', { name: 'Reports' })).toHaveCount(0)
  await page.goto('/reports/revenue')
  await expect(page.getByText(/Your role does not include seeing revenue figures/)).toBeVisible()
})

for (const where of ['revenue', 'usage', 'schedules'])
  test(`${where} fits a phone`, async ({ browser }) => {
    const page = await pageAs(browser, 'finance')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/reports/${where}?range=last30`)
    await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
