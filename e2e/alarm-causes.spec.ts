import { expect, type Page, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import type { Station } from '../server/simulator/station'
import { breakDown } from '../server/simulator/visits'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

const row = (page: Page, text: string) => page.locator('[data-alarm]').filter({ hasText: text })
const dialog = (page: Page) => page.getByRole('dialog')
const fault = (station: Station, errorCode: string, evse = 1) =>
  breakDown(station, station.evse(evse)!, faults.find((each) => each.errorCode === errorCode)!, null)
const mend = (station: Station, evse = 1) => station.tell(station.evse(evse)!.recover(station.now()))

test('a site that loses its power is one row with its cause, taken with two keys, and over by itself', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const site = ['NGD-ALX-01', 'NGD-ALX-02', 'NGD-ALX-03']
  const away = await Promise.all(site.map((identity) => stations.connect(identity)))
  for (const station of away) fault(station, 'UnderVoltage')
  const page = await pageAs(browser, 'operator', '/alarms?q=Alexandrium')
  await expect(row(page, 'Voltage too low')).toHaveCount(3)
  for (const station of away) station.stop()
  const cause = row(page, 'Site supply lost')
  await expect(cause).toBeVisible()
  await expect(page.locator('[data-alarm]')).toHaveCount(1)
  await page.goto('/overview')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForURL('**/alarms')
  await expect(cause).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('a')
  await expect(cause).toContainText('acked')
  await cause.getByRole('link').focus()
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'Voltage too low')).toHaveCount(3)
  await row(page, 'Voltage too low').nth(1).getByRole('link').click()
  const detail = page.getByRole('complementary', { name: 'Alarm' })
  await expect(detail.getByRole('region', { name: 'Cause' })).toContainText('Site supply lost')
  await expect(detail.getByRole('region', { name: 'Evidence' })).toContainText('Connection lost')
  await expect(detail.getByRole('region', { name: 'Evidence' })).toContainText('UnderVoltage')
  await page.keyboard.press('Escape')
  for (const identity of site) await stations.connect(identity)
  await expect(cause).toHaveCount(0, { timeout: 40_000 })
})

test('a flood is one line for each kind, all of it reachable; acknowledged together and taken back', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const twoEach = ['NGD-GRH-01', 'NGD-GRH-02', 'NGD-KRU-01', 'NGD-KRU-02']
  const oneEach = ['NGD-HTC-01', 'NGD-HTC-02', 'NGD-HTC-03']
  const seven = await Promise.all([...twoEach, ...oneEach].map((each) => stations.connect(each)))
  const page = await pageAs(browser, 'operator', '/alarms')
  const each = (work: (station: Station, evse: number) => void) => {
    for (const station of seven) for (const evse of [1, 2]) if (station.evse(evse)) work(station, evse)
  }
  each((station, evse) => fault(station, 'ReaderFailure', evse))
  await expect(page.getByText(/new in 10 min, grouped into/)).toBeVisible()
  const kind = page.locator('[data-group]').filter({ hasText: '11 alarms, 11 not acknowledged, 3 sites' })
  const found = row(page, 'Card reader failed')
  await expect(kind).toBeVisible()
  await expect(found).toHaveCount(0)
  const name = kind.getByRole('button').first()
  await name.click()
  await expect(found).toHaveCount(11)
  await name.click()
  await expect(found).toHaveCount(0)
  await page.keyboard.press('a')
  await page.goto('/alarms?group=none')
  await expect(found.filter({ hasText: 'acked' })).toHaveCount(11)
  await page.goto('/alarms?group=site&who=nobody')
  await expect(found).toHaveCount(0)
  await page.goto('/alarms?group=site&q=W-7001')
  await expect(page.locator('[data-group="Groningen P+R Hoogkerk"]')).toContainText('4 alarms')
  each(mend)
  await expect(found).toHaveCount(0)
})

test('what was done is taken back: acknowledge, shelve, merge; chattering is one row', async ({ browser }) => {
  test.setTimeout(90_000)
  const station = await stations.connect('NGD-NIJ-01')
  fault(station, 'PowerMeterFailure', 1)
  fault(station, 'PowerMeterFailure', 2)
  const page = await pageAs(browser, 'operator', '/alarms?q=E-1204')
  const [one, other] = [row(page, 'NIJ-01 · EVSE 1'), row(page, 'NIJ-01 · EVSE 2')]
  const undo = page.getByRole('button', { name: 'Undo' }).first()
  await one.getByRole('link').focus()
  await page.keyboard.press('a')
  await expect(one).toContainText('acked')
  await undo.click()
  await expect(one).not.toContainText('acked')
  await page.keyboard.press('h')
  await dialog(page)
    .getByLabel(/^Reason/)
    .fill('Part is on its way')
  await dialog(page).getByRole('button', { name: 'Shelve', exact: true }).click()
  await expect(page.locator('[data-alarm]')).toHaveCount(1)
  await undo.click()
  await expect(page.locator('[data-alarm]')).toHaveCount(2)
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  const under = page.locator('[data-alarm][aria-current="true"]')
  const focused = await under.getAttribute('data-alarm')
  await page.reload()
  await expect(under).toHaveAttribute('data-alarm', focused!)
  await one.getByRole('link').focus()
  await page.keyboard.press('x')
  await other.getByRole('link').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('m')
  await dialog(page)
    .getByRole('radio', { name: /EVSE 1/ })
    .check()
  await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(other).toHaveCount(0)
  await one.getByRole('button', { name: /^1 alarm explained by/ }).click()
  await expect(other).toBeVisible()
  await undo.click()
  await expect(one.getByRole('button', { name: /explained by/ })).toHaveCount(0)
  await expect(other).toBeVisible()
  for (let time = 2; time <= 5; time += 1) {
    mend(station, 2)
    await expect(other).toContainText('Over, not acknowledged')
    fault(station, 'PowerMeterFailure', 2)
    await expect(other).toContainText(`×${time}`)
  }
  await expect(other).toContainText('chattering')
  await expect(other).toHaveCount(1)
  mend(station, 1)
  mend(station, 2)
})

test('alarm health has the load, its table and the rule to tune; support may look, finance may not', async ({
  browser,
}) => {
  const page = await pageAs(browser, 'support', '/alarms')
  await page.getByRole('link', { name: 'Alarm health' }).click()
  await page.waitForURL('**/alarms/health')
  await expect(page.locator('[data-figure="Busiest 10 min"]')).not.toHaveText('0')
  await expect(page.getByText('under seven days the figures are a first impression')).toBeVisible()
  const day = page.getByRole('region', { name: 'Alarms per operator and day' })
  await day.getByRole('button', { name: 'Table' }).click()
  await expect(day.locator('[data-table="day"] tbody tr').last()).toContainText(/\d/)
  const top = page.getByRole('region', { name: 'Top ten bad actors', exact: true }).first()
  await top.getByLabel('Counted by').selectOption('rule')
  await expect(page).toHaveURL(/top=rule/)
  await expect(top.getByRole('link', { name: /^tune rule/ }).first()).toHaveAttribute('href', /alarm-rules\?rule=/)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^alarm-health-.*\.csv$/)
  const finance = await pageAs(browser, 'finance', '/alarms/health')
  await expect(finance.getByText(/An admin/)).toBeVisible()
})
