import { expect, test } from '@playwright/test'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations(5)
})
test.afterEach(() => stations.stop())

test('a limit is found, set by its form, obeyed, and drawn beside what we mean', async ({ browser }) => {
  test.setTimeout(90_000)
  const station = await stations.connect('NGD-ANT-02')
  const page = await pageAs(browser, 'operator', '/stations?q=ANT-02')
  await page.getByRole('link', { name: 'ANT-02' }).first().click()
  const card = page.getByRole('region', { name: /^EVSE 1,/ })
  await card.getByRole('button', { name: /^Start/ }).click()
  await card.getByRole('button', { name: 'Start now?' }).click()
  await expect(page.getByRole('region', { name: 'EVSE 1, Charging' })).toBeVisible()

  await page.getByRole('link', { name: 'Operations' }).click()
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('limit what')
  await page.getByRole('button', { name: /SetChargingProfile/ }).click()
  await expect(page.getByRole('spinbutton', { name: /^Limit/ })).toHaveValue('8')
  await page.getByRole('button', { name: 'JSON' }).click()
  const raw = page.getByRole('textbox', { name: 'Payload' })
  await raw.fill((await raw.inputValue()).replace('"limit": 8', '"limit": 8.05'))
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText(/steps of 0\.1/).first()).toBeVisible()
  await raw.fill((await raw.inputValue()).replace('8.05', '8'))
  await page.getByRole('button', { name: 'Form', exact: true }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('region', { name: 'What came of it' }).getByText('Accepted').first()).toBeVisible()
  expect(station.holdings.profiles).toMatchObject([{ evseNumber: 1, unit: 'A', periods: [{ limit: 8 }] }])
  await expect.poll(() => station.evse(1)?.charge?.powerW ?? 0).toBeLessThanOrEqual(8 * 690)

  await page.getByRole('link', { name: 'Holds' }).click()
  await expect(
    page.getByRole('region', { name: 'Limits', exact: true }).getByText('8 A', { exact: true }),
  ).toBeVisible()
  const schedule = page.getByRole('region', { name: /^What may flow/ })
  await schedule.getByRole('button', { name: 'Ask the station' }).click()
  await expect(schedule.getByText('The station says what we mean.')).toBeVisible()

  const list = page.getByRole('region', { name: 'Local list' })
  await list.getByRole('button', { name: 'Send changes' }).click()
  await expect(list.getByText(/version 1, \d+ tokens?/)).toBeVisible()
  await list.getByRole('button', { name: 'Ask its version' }).click()
  await expect(list.getByText(/^version 1, asked/)).toBeVisible()
  expect(station.holdings.list.version).toBeGreaterThanOrEqual(1)
})

test('what a 1.6 station has no words for is shown with the reason', async ({ browser }) => {
  await stations.connect('NGD-HAS-02')
  const page = await pageAs(browser, 'operator', '/stations?q=HAS-02')
  await page.getByRole('link', { name: 'HAS-02' }).first().click()
  await page.getByRole('link', { name: 'Operations' }).click()
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('display')
  await page.getByRole('button', { name: /SetDisplayMessage/ }).click()
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText(/speaks OCPP 1\.6, which has no SetDisplayMessage/).first()).toBeVisible()
})
