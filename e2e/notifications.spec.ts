import { expect, type Page, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ })

test('an urgent alarm reaches the bell and, without a mail server, the mailbox; both lead to it', async ({
  browser,
}) => {
  const page = await pageAs(browser, 'operator')
  const station = await stations.connect('NGD-HTC-01')
  breakDown(station, station.evse(1)!, faults.find(({ errorCode }) => errorCode === 'GroundFailure')!, null)
  await expect(bell(page)).toHaveAccessibleName(/unread/)
  await bell(page).click()
  const told = page.getByRole('dialog', { name: 'Notifications' }).getByRole('link', { name: /Ground fault.*HTC-01/ })
  await expect(told).toContainText('unread')
  await told.click()
  await expect(page.getByRole('complementary', { name: 'Alarm' })).toContainText('HTC-01')

  await page.goto('/mailbox')
  await page.getByRole('link', { name: /^P1 Ground fault · HTC-01/ }).click()
  const mail = page.frameLocator('iframe')
  for (const label of ['Where', 'Effect', 'Do this', 'Since']) await expect(mail.getByText(label)).toBeVisible()
  await expect(mail.getByRole('link', { name: 'Open and acknowledge' })).toHaveAttribute('href', /\/alarms\?sel=\d+$/)
  await expect(page.getByText('To operator@northgrid.example')).toBeVisible()

  station.tell(station.evse(1)!.recover(station.now()))
  await page.goto('/alarms?q=HTC-01')
  await page
    .getByRole('button', { name: /^Acknowledge/ })
    .first()
    .click()
  await expect(page.locator('[data-alarm]').filter({ hasText: 'Ground fault' })).toHaveCount(0, { timeout: 40_000 })
})

test('what one is told is kept, and the rota says who is on call', async ({ browser }) => {
  const page = await pageAs(browser, 'admin', '/settings/notifications')
  await page.getByLabel('E-mail of P2').selectOption({ label: 'No mail' })
  await page.getByLabel('No mails in these hours').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('E-mail of P2')).toHaveValue('off')
  await expect(page.getByLabel(/^From/)).toHaveValue('22:00')

  await page.goto('/settings/on-call')
  await page.getByRole('button', { name: 'Stand in…' }).click()
  await page.getByLabel('On call', { exact: true }).selectOption({ label: 'Sara Blom' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Sara Blom, stands in/ })).toBeVisible()
})
