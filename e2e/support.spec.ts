import { expect, test } from '@playwright/test'
import { reportStart } from './raw-sessions'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

/** Of the demo's drivers: somebody with a phone and a mail address. */
const caller = { phone: '+31 6 5555 1001', spoken: 'Bram' }

test('a driver calls: one search, one action; the ticket writes itself and the driver gets the message', async ({
  browser,
}) => {
  await stations.connect('NGD-KOL-01')
  const page = await pageAs(browser, 'support', `/support?phone=${encodeURIComponent(caller.phone)}`)
  const driver = page.getByRole('region', { name: 'Driver', exact: true })
  await expect(driver.locator('[data-masked]')).toBeVisible()
  await expect(page.getByText(caller.spoken)).toHaveCount(0)
  const driverId = new URL(page.url()).searchParams.get('driver')!

  await page.getByRole('searchbox', { name: /Find a driver/ }).fill('KOL-01 connector 1')
  await expect(page.getByRole('region', { name: 'Now at KOL-01' })).toContainText('EVSE 1: Available')
  const place = new URL(page.url()).searchParams
  await page.goto(`/support?driver=${driverId}&station=${place.get('station')}&evse=${place.get('evse')}`)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Reason/).fill('cable stuck')
  await dialog.getByLabel('Tell the driver').check()
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click()

  await expect(page).toHaveURL(/sel=\d+/)
  const ticket = page.getByRole('article', { name: /^Ticket T-/ })
  await expect(ticket).toContainText('Unlock plug: cable stuck')
  await expect(ticket).toContainText(/KOL-01.*(cable out|ontgrendeld)/)
  const given = page.getByRole('region', { name: 'Last commands' })
  await expect(given.locator('[data-state="accepted"]').first()).toContainText('Reason: cable stuck')

  const admin = await pageAs(browser, 'admin', '/mailbox')
  await expect(admin.getByText(/\[T-\d+\] KOL-01 EVSE 1/).first()).toBeVisible()
})

test('personal data is masked until somebody says why, and the look is in the audit log', async ({ browser }) => {
  const page = await pageAs(browser, 'support', `/drivers?q=${encodeURIComponent(caller.phone)}`)
  await expect(page.getByText(caller.spoken)).toHaveCount(0)
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL(/\/drivers\/\d+$/)
  await page.getByRole('button', { name: 'Reveal' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Say why')
  await dialog.getByLabel(/^Why/).fill('on the phone')
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(page.getByText(caller.spoken).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('on the phone')
  await expect(page.getByText(caller.spoken)).toHaveCount(0)
})

test('a stuck session is closed with a reconstructed end in two clicks, into the review', async ({ browser }) => {
  const back = await reportStart('NGD-AMF-02', { minutesAgo: 90, readingMinutesAgo: 40, energyWh: 6_000 })
  const page = await pageAs(browser, 'support', '/support?q=AMF-02')
  const stuck = page.getByRole('region', { name: 'This session looks stuck' })
  await expect(stuck).toContainText('No reading for more than 15 minutes.')
  for (const said of ['The meter says', 'The EVSE says', 'The bill says']) await expect(stuck).toContainText(said)
  await stuck.getByRole('button', { name: 'Close with reconstructed end' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('6.0 kWh')
  await expect(dialog).toContainText('its bill is held until somebody decides')
  const sessionId = /\d+/.exec(await dialog.getByRole('heading').innerText())![0]
  await dialog.getByLabel(/^Reason/).fill('the station forgot it')
  await dialog.getByRole('button', { name: 'Close session' }).click()
  await expect(stuck).toHaveCount(0)

  const admin = await pageAs(browser, 'admin', `/sessions/${sessionId}`)
  await expect(admin.getByText('This session needs review', { exact: false })).toBeVisible()
  await back()
})
