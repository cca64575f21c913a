import { expect, test } from '@playwright/test'
import { seedStatement } from '../server/testing/seed-statement'
import { controlRoom } from './control-room'
import { openDatabase } from './database'
import { pageAs } from './sign-in'

const phone = { width: 390, height: 844 }

test('an owner sees on a phone what the stations earn and how they do', async ({ browser }) => {
  test.setTimeout(150_000)
  const page = await pageAs(browser, 'owner', '/owner')
  await page.setViewportSize(phone)
  await expect(page.getByRole('heading', { name: 'Hello Stadsparkeren Midden' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByText('through yesterday')).toBeVisible()
  await page.getByRole('navigation', { name: 'Main, small screen' }).getByRole('link', { name: 'Sites' }).click()
  await page.getByRole('link', { name: /^Utrecht Jaarbeursplein/ }).click()
  await expect(page.getByRole('heading', { name: 'UJB-01' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.getByRole('navigation', { name: 'Main, small screen' }).getByRole('link', { name: 'Home' }).click()
  await page.waitForURL('**/owner')
  await expect(async () => {
    await page.reload() // days are summed once a minute
    await expect(page.locator('[data-figure="month"]')).toContainText('€', { timeout: 4_000 })
  }).toPass({ timeout: 90_000 })
})

test('a line of a statement leads to its session and the meter; disputed, it is the only one that waits', async ({
  browser,
}) => {
  const db = openDatabase(controlRoom().dataDir)
  await seedStatement(db, 'NGD-NIJ-02', [
    { sessionId: 970_001, energyWh: 12_000 },
    { sessionId: 970_002, energyWh: 8_000 },
  ])
  await db.end()
  const page = await pageAs(browser, 'owner', '/owner/statements')
  await page.getByRole('link', { name: /March 2025/ }).click()
  const lines = page.getByRole('list', { name: 'Lines of the statement' }).getByRole('listitem')
  await expect(lines).toHaveCount(2)
  await lines.first().getByRole('button').click()
  const line = page.getByRole('dialog', { name: 'How this line came about' })
  await line.getByLabel('Is it wrong?').fill('The session was longer')
  await line.getByRole('button', { name: 'Dispute this line' }).click()
  await expect(line.getByText(/wait until it is settled/)).toBeVisible()
  await line.getByRole('link', { name: /The session, its price/ }).click()

  await expect(page.getByRole('heading', { name: 'Session 970001' })).toBeVisible()
  await page.getByRole('region', { name: 'Meter readings' }).getByRole('button', { name: 'Table' }).click()
  await expect(page.getByRole('cell', { name: '12.0 kWh' })).toBeVisible()
  await expect(page.getByText('04A2B3C4D541C7F')).toHaveCount(0)
  await page.goBack()
  await page.goBack()
  await expect(lines.filter({ hasText: 'disputed' })).toHaveCount(1)
})

test('a problem is reported and answered', async ({ browser }) => {
  const page = await pageAs(browser, 'owner', '/owner/problems')
  await page.getByRole('button', { name: 'Report a problem' }).click()
  const form = page.getByRole('dialog', { name: 'Report a problem' })
  await form.getByLabel(/^Station/).selectOption({ label: 'NIJ-02' })
  await form.getByLabel('What is wrong').selectOption({ label: 'Something is damaged' })
  await form.getByLabel(/^In your words/).fill('The lid of the box is off')
  await form.getByRole('button', { name: 'Send it' }).click()
  const report = page
    .getByRole('list', { name: 'Your reports' })
    .getByRole('listitem')
    .filter({ hasText: 'The lid of the box' })
    .first()
  await expect(report).toContainText('sent')
  const id = Number(/number (\d+)/.exec(await report.innerText())?.[1])

  const agent = await pageAs(browser, 'support', null)
  const answered = await agent.request.post('/api/trpc/tickets.answer', {
    data: { json: { id, text: 'Somebody comes on Friday.' } },
    headers: { origin: controlRoom().url },
  })
  expect(answered.status()).toBe(200)
  await page.reload()
  await expect(report).toContainText('Somebody comes on Friday.')
  await expect(report).toContainText('waits for you')
})
