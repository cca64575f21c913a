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
  const site = ['NGD-DHM-01', 'NGD-DHM-02', 'NGD-DHM-03']
  const away = await Promise.all(site.map((identity) => stations.connect(identity)))
  const page = await pageAs(browser, 'operator')
  for (const station of away) fault(station, 'UnderVoltage')
  await page.goto('/alarms?q=Malieveld')
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
  await row(page, 'DHM-02').getByRole('link').click()
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
  const names = ['NGD-AVP-01', 'NGD-AVP-02', 'NGD-AVP-03', 'NGD-DHM-01', 'NGD-DHM-02', 'NGD-DHM-03']
  const six = await Promise.all(names.map((each) => stations.connect(each)))
  const page = await pageAs(browser, 'operator')
  await page.goto('/alarms')
  const each = (work: (station: Station, evse: number) => void) => {
    for (const station of six) for (const evse of [1, 2]) work(station, evse)
  }
  each((station, evse) => fault(station, 'InternalError', evse))
  await expect(page.getByText(/new in 10 min, grouped into/)).toBeVisible()
  const kind = page.locator('[data-group]').filter({ hasText: '12 alarms, 12 not acknowledged, 2 sites' })
  const found = row(page, 'Internal error')
  await expect(kind).toBeVisible()
  await expect(found).toHaveCount(0)
  const name = kind.getByRole('button').first()
  await name.click()
  await expect(found).toHaveCount(12)
  await name.click()
  await expect(found).toHaveCount(0)
  await page.keyboard.press('a')
  await page.goto('/alarms?group=none')
  await expect(found.filter({ hasText: 'acked' })).toHaveCount(12)
  await page.goto('/alarms?group=site&who=nobody')
  await expect(found).toHaveCount(0)
  await page.goto('/alarms?group=site&q=F-0031')
  await expect(page.locator('[data-group="Arnhem Velperpoort"]')).toContainText('6 alarms')
  each(mend)
  await expect(found).toHaveCount(0)
})

test('what was done is taken back: acknowledge, shelve, merge; chattering is one row', async ({ browser }) => {
  test.setTimeout(90_000)
  const [first, second] = [await stations.connect('NGD-DHM-02'), await stations.connect('NGD-DHM-03')]
  const page = await pageAs(browser, 'operator')
  fault(first, 'ConnectorLockFailure')
  fault(second, 'ConnectorLockFailure')
  await page.goto('/alarms?q=DHM-0')
  const [one, other] = [row(page, 'DHM-02'), row(page, 'DHM-03')]
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
    .getByRole('radio', { name: /DHM-02/ })
    .check()
  await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(other).toHaveCount(0)
  await one.getByRole('button', { name: '1 alarm explained by Cable lock failed' }).click()
  await expect(other).toBeVisible()
  await undo.click()
  await expect(one.getByRole('button', { name: /explained by/ })).toHaveCount(0)
  await expect(other).toBeVisible()
  for (let time = 2; time <= 5; time += 1) {
    mend(second)
    await expect(other).toContainText('Over, not acknowledged')
    fault(second, 'ConnectorLockFailure')
    await expect(other).toContainText(`×${time}`)
  }
  await expect(other).toContainText('chattering')
  await expect(other).toHaveCount(1)
  mend(first)
  mend(second)
})

test('alarm health has the load, its table and the rule to tune; support may look, finance may not', async ({
  browser,
}) => {
  const page = await pageAs(browser, 'support')
  await page.goto('/alarms')
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
  const finance = await pageAs(browser, 'finance')
  await finance.goto('/alarms/health')
  await expect(finance.getByText(/An admin/)).toBeVisible()
})
