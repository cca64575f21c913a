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

const lockFailure = faults.find(({ errorCode }) => errorCode === 'ConnectorLockFailure')!

/** Two by two, grey: as much of a picture as a test needs. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNoaGhoaAAABYQCgR1H8LYAAAAASUVORK5CYII=',
  'base64',
)

async function openStation(page: Page, name: string): Promise<string> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill(name)
  const hit = page.getByRole('option', { name: new RegExp(`^${name} `) }).first()
  await expect(hit).toBeVisible()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/stations/*')
  return new URL(page.url()).pathname
}

test('a shift starts with no click: alarms, load, promises, shelved and changes; one press takes over', async ({
  browser,
}) => {
  const station = await stations.connect('NGD-UJB-03')
  const early = await pageAs(browser, 'admin')
  const path = await openStation(early, 'UJB-03')
  await early.goto(`${path}?tab=notes`)
  await early.getByLabel('Promise', { exact: true }).fill('Call the driver of UJB-03 back')
  await early.getByRole('button', { name: 'Add promise' }).click()
  await expect(early.getByRole('listitem').filter({ hasText: 'Call the driver of UJB-03 back' })).toBeVisible()
  breakDown(station, station.evse(1)!, lockFailure, null)

  const late = await pageAs(browser, 'operator')
  // In a row of its own, or, when other tests have made it a flood, in the line of its kind.
  await expect(late.getByRole('region', { name: 'Open alarms' })).toContainText('Cable lock failed')
  await expect(late.getByRole('region', { name: 'Live map' })).toBeVisible()
  const shift = late.getByRole('region', { name: 'Shift hand-over' })
  for (const figure of ['Alarms/h', 'Shelved', 'Promises', 'Changes']) await expect(shift).toContainText(figure)
  await expect(shift).toContainText('Call the driver of UJB-03 back')
  await shift.getByRole('button', { name: 'Take over' }).click()
  await expect(shift.getByRole('status')).toContainText(/taken over .* by /)

  await late.goto('/hand-over')
  const before = late.getByRole('region', { name: 'Taken over before' })
  await before.getByRole('link').first().click()
  await expect(late.getByRole('region', { name: 'Promises' })).toContainText('Call the driver of UJB-03 back')
  await expect(late.getByRole('region', { name: 'Open incidents' })).toContainText('UJB-03')

  await late.goto('/alarms?q=UJB-03')
  const alarm = late.locator('[data-alarm]').filter({ hasText: 'Cable lock failed' })
  await expect(alarm).toHaveAttribute('aria-current', 'true')
  await late.keyboard.press('a')
  await expect(alarm).toContainText('acked')
  station.tell(station.evse(1)!.recover(station.now()))
  await expect(alarm).toHaveCount(0)
  await early.reload()
  await early.getByRole('button', { name: 'Kept', exact: true }).click()
  await early.getByRole('button', { name: 'Kept?' }).click()
  await expect(early.getByText('Call the driver of UJB-03 back')).toHaveCount(0)
})

test('a work order on a phone: set out, tick, photograph, done with a reason', async ({ browser }) => {
  await stations.connect('NGD-HTC-05')
  const page = await pageAs(browser, 'operator')
  const path = await openStation(page, 'HTC-05')
  await page.goto(`${path}?tab=notes`)
  await page.getByRole('button', { name: 'Work order…' }).click()
  await page.getByLabel(/^What is to be done/).fill('Replace the lock')
  await page.getByLabel('Steps').fill('Switch it off\nReplace the lock')
  await page.getByRole('button', { name: 'Create work order' }).click()
  await page.waitForURL('**/work/*')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('link', { name: 'Open in maps' })).toHaveAttribute('href', /mlat=/)
  await expect(page.getByRole('button', { name: 'Unlock' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset…' })).toBeVisible()
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'On the way' }).click()
  await expect(page.getByRole('button', { name: 'On the way' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('checkbox', { name: /Switch it off/ }).click()
  await expect(page.getByText('1 of 2')).toBeVisible()
  await page.getByLabel('New note').fill('The bolt is **bent**.')
  await page
    .getByLabel('Photos', { exact: true })
    .setInputFiles({ name: 'bolt.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Add note' }).click()
  const photo = page.getByRole('list', { name: 'Photos' }).getByRole('img')
  await expect(photo).toBeVisible()
  expect(await photo.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(2)
  await page.getByRole('button', { name: 'Done…' }).click()
  await page.getByLabel(/^How did it end/).selectOption({ label: 'Part replaced' })
  await page.getByRole('button', { name: 'Close the order' }).click()
  await expect(page.getByRole('region', { name: 'How it ended' })).toContainText('Part replaced')
  await page.goto('/work?tab=closed')
  await expect(page.getByRole('listitem').filter({ hasText: 'Replace the lock' })).toContainText('Done')
})

test('a site is found by its address, says its limit, and a command is found by words', async ({ browser }) => {
  await stations.connect('NGD-UJB-01')
  const page = await pageAs(browser, 'operator')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill('Jaarbeursplein')
  await expect(page.getByRole('option', { name: /Utrecht Jaarbeursplein/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sites/*')
  await expect(page.getByRole('heading', { level: 1, name: 'Utrecht Jaarbeursplein' })).toBeVisible()
  await expect(page.getByRole('link', { name: /UJB-01\/1/ })).not.toContainText(/Offline|Not live/)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Grid limit' }).fill('300')
  await page.getByLabel('Opening hours').fill('24/7')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'About this site' })).toContainText(/300.kW/)
  await expect(page.getByRole('region', { name: 'Power' })).toContainText(/of 300.kW/)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill('unlock UJB-01/1')
  await expect(page.getByRole('option', { name: /Unlock the plug/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /Unlock the plug: UJB-01/ })
  await expect(dialog.getByRole('button', { name: 'Unlock' })).toBeVisible()
  await expect(dialog).toContainText('EVSE 1')
})

test('a wall board has larger type, no navigation, the time, and says how fresh it is', async ({ browser }) => {
  const page = await pageAs(browser, 'operator')
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  const usual = await size()
  await page.goto('/overview?kiosk=1&region=NL')
  await expect(page.locator('[data-stream]')).toHaveAttribute('data-stream', 'live')
  expect(await size()).toBe(usual * 1.25)
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0)
  await expect(page.getByRole('banner').locator('time')).toBeVisible()
  await expect(page.getByText('Netherlands', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Fleet state' })).toBeVisible()
})
