import { expect, type Page, test } from '@playwright/test'
import { reportSessions } from './raw-sessions'
import { pageAs } from './sign-in'
import { startStations } from './stations'

const minor = (text: string) => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 10_000) / 100

/** The amounts of the lines and the total on a session's page, in cents. */
async function amounts(page: Page): Promise<{ lines: number; total: number; cdr: number }> {
  const cost = page.getByRole('region', { name: 'Cost' })
  const lines = await cost.locator('summary b').allTextContents()
  return {
    lines: lines.reduce((sum, text) => sum + minor(text), 0),
    total: Number(await cost.locator('[data-total]').getAttribute('data-total')),
    cdr: Number(await cost.locator('[data-cdr-gross]').getAttribute('data-cdr-gross')),
  }
}

test('a session that was charged and stopped has a CDR whose lines add up', async ({ browser }) => {
  test.setTimeout(180_000)
  const stations = startStations()
  const station = await stations.connect('NGD-ARE-01')
  const evse = station.evse(1)!
  const before = evse.registerWh
  const page = await pageAs(browser, 'admin', '/stations?q=ARE-01')
  await page.getByRole('link', { name: 'ARE-01' }).first().click()
  const card = page.getByRole('region', { name: /^EVSE 1,/ })
  await card.getByRole('button', { name: /^Start/ }).click()
  await card.getByRole('button', { name: 'Start now?' }).click()
  await expect(page.getByRole('region', { name: 'EVSE 1, Charging' })).toBeVisible()
  await expect.poll(() => evse.registerWh - before, { timeout: 60_000 }).toBeGreaterThan(30)
  await card.getByRole('button', { name: /^Stop/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /reason/i }).fill('Test drive ends')
  await dialog.getByRole('button', { name: /^Stop/ }).click()
  await expect(page.getByRole('region', { name: /^EVSE 1, (Finishing|Available)/ })).toBeVisible()
  await page.goto('/sessions?tab=ended&q=ARE-01')
  await page.getByRole('row').filter({ hasText: 'ARE-01' }).getByRole('link').first().click()
  const cost = page.getByRole('region', { name: 'Cost' })
  await expect(cost.getByText('final', { exact: true })).toBeVisible({ timeout: 90_000 })
  const { lines, total, cdr } = await amounts(page)
  expect(Math.abs(lines - total)).toBeLessThanOrEqual(0.51)
  expect(total).toBeGreaterThan(0)
  expect(cdr).toBe(total)

  await cost.locator('summary').first().click()
  await expect(cost.getByRole('columnheader', { name: 'Register' })).toBeVisible()
  await cost.getByRole('button', { name: /^OCPI of/ }).click()
  await expect(page.getByRole('dialog')).toContainText('"charging_periods"')
  await page.keyboard.press('Escape')
  await stations.stop()
})

test('a held session is decided by keyboard', async ({ browser }) => {
  test.setTimeout(180_000)
  // An hour, long ago, of more energy than its station can give.
  await reportSessions('NGD-AVP-02', [{ connectorId: 1, fromMin: 120, toMin: 60, energyWh: 900_000 }])
  const page = await pageAs(browser, 'finance', '/billing')
  const row = page.getByRole('row').filter({ hasText: 'AVP-02' }).first()
  await expect(row).toBeVisible({ timeout: 90_000 })
  const id = (await row.getByRole('link').first().textContent())!.trim()
  await row.focus()
  await expect(page.getByRole('complementary', { name: `Why session ${id} is held` })).toBeVisible()
  await page.keyboard.press('w')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Waive session ${id}`)
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
  await expect(dialog).toContainText('Say why')
  await dialog.getByRole('textbox', { name: /reason/i }).fill('The meter was replaced')
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.goto(`/sessions/${id}`)
  const cost = page.getByRole('region', { name: 'Cost' })
  await expect(cost).toContainText('this session is not billed')
  await expect(cost).toContainText('The meter was replaced')

  const operator = await pageAs(browser, 'operator', '/billing?tab=decided')
  await expect(operator.getByRole('row').filter({ hasText: 'AVP-02' }).first()).toBeVisible()
})
