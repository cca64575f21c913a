import { expect, type Page, test, type WebSocketRoute } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import type { Station } from '../server/simulator/station'
import { breakDown } from '../server/simulator/visits'
import { violations } from './axe'
import { controlRoom } from './control-room'
import { openDatabase } from './database'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

const row = (page: Page, text: string) => page.locator('[data-alarm]').filter({ hasText: text })
const fault = (station: Station, errorCode: string) =>
  breakDown(station, station.evse(1)!, faults.find((each) => each.errorCode === errorCode)!, null)
const mend = (station: Station) => station.tell(station.evse(1)!.recover(station.now()))
const titleCount = async (page: Page) => Number(/^\((\d+)/.exec(await page.title())?.[1] ?? 0)

/** How many tones were begun on this page from now on: a test has no ears. */
async function countTones(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`
    window.tones = 0
    const make = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this) }
  `)
  return () => page.evaluate<number>('window.tones')
}

test('a fault is in the rail, the title, on the map and to be heard without reload, and acknowledged with two keys', async ({
  browser,
}) => {
  const station = await stations.connect('NGD-AMF-01')
  const colleague = await pageAs(browser, 'admin', '/alarms?q=AMF-01')
  const page = await pageAs(browser, 'operator')
  await expect(page.locator('[data-stream]')).toHaveAttribute('data-stream', 'live')
  await page.getByRole('button', { name: /^Alarm sound/ }).click()
  await expect(page.getByRole('button', { name: /^Alarm sound. Sound on/ })).toBeVisible()
  const tones = await countTones(page)
  fault(station, 'GroundFailure')
  const alarm = row(page, 'AMF-01').filter({ hasText: 'Ground fault' })
  await expect(alarm).toContainText('E-2107')
  await expect.poll(tones).toBeGreaterThan(0)
  const map = page.getByRole('region', { name: 'Live map' })
  await expect(map.getByRole('button', { name: /priority 1 alarm/ }).first()).toBeVisible()
  const before = await titleCount(page)
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('j')
  await expect(alarm).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('a')
  await expect(page.getByText('Acknowledged: Ground fault, AMF-01')).toBeVisible()
  await expect(alarm).toContainText('acked')
  await expect(row(colleague, 'Ground fault')).toContainText('acked')
  await expect.poll(() => titleCount(page)).toBe(before - 1)
  mend(station)
  await expect(alarm).toHaveCount(0)
  await colleague.getByRole('link', { name: 'History' }).click()
  await colleague.getByRole('button', { name: 'Ground fault' }).first().click()
  const detail = colleague.getByRole('complementary', { name: 'Alarm' })
  await expect(detail.getByRole('region', { name: 'History of this alarm' })).toContainText('Acknowledged by')
})

test('G A then A acknowledges the top alarm, U gives it back, and what ends unseen stays', async ({ browser }) => {
  const station = await stations.connect('NGD-UJB-02')
  const page = await pageAs(browser, 'operator')
  fault(station, 'ConnectorLockFailure')
  const alarm = row(page, 'UJB-02').filter({ hasText: 'Cable lock failed' })
  await expect(alarm).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForURL('**/alarms')
  await page.getByRole('searchbox').fill('Cable lock failed')
  await page.getByRole('searchbox').blur()
  await expect(alarm).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('a')
  await expect(alarm).toContainText('acked')
  await page.keyboard.press('u')
  await expect(alarm).not.toContainText('acked')
  mend(station)
  await expect(alarm).toContainText('Over, not acknowledged')
  await page.keyboard.press('a')
  await expect(alarm).toHaveCount(0)
})

test('an acknowledgement without a connection says so, and is sent once when there is one', async ({ browser }) => {
  const station = await stations.connect('NGD-AVP-02')
  fault(station, 'PowerMeterFailure')
  const page = await pageAs(browser, 'operator', '/alarms?q=AVP-02')
  const alarm = row(page, 'Energy meter failed')
  await expect(alarm).toBeVisible()
  await page.route('**/api/trpc/alarms.acknowledge**', (route) => route.abort())
  await page.keyboard.press('a')
  await expect(alarm).toContainText('Acknowledged by you, not sent')
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('alarms.acknowledge')) sent.push(request.url())
  })
  await page.unroute('**/api/trpc/alarms.acknowledge**')
  await expect(alarm).toContainText('acked')
  expect(sent).toHaveLength(1)
  mend(station)
})

test('the stream is late, lost, and whole again, and says each', async ({ browser }) => {
  const station = await stations.connect('NGD-AVP-03')
  const page = await pageAs(browser, 'operator')
  let cut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (cut) return void socket.close()
    socket.connectToServer()
    open.add(socket)
  })
  await page.goto('/alarms?q=AVP-03')
  const chip = page.locator('[data-stream]')
  await expect(chip).toHaveAttribute('data-stream', 'live')
  await page.route('**/socket.io/**', (route) => route.abort())
  cut = true
  await Promise.all([...open].map((socket) => socket.close()))
  await expect(chip).toHaveAttribute('data-stream', 'delayed')
  await expect(chip).toHaveAttribute('data-stream', 'lost')
  await expect(page.getByText('Connection lost.')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-stale', 'true')
  fault(station, 'InternalError')
  cut = false
  await page.unroute('**/socket.io/**')
  await expect(chip).toContainText(/Resynced, \d+ changes?/)
  await expect(row(page, 'AVP-03')).toBeVisible()
  await expect(chip).toHaveAttribute('data-stream', 'live')
  await expect(page.locator('html')).not.toHaveAttribute('data-stale', 'true')
  mend(station)
})

test('axe finds nothing with alarms of every state on the screen, dark and light', async ({ browser }) => {
  const [active, returned] = [await stations.connect('NGD-DHM-02'), await stations.connect('NGD-DHM-03')]
  const page = await pageAs(browser, 'operator')
  fault(active, 'GroundFailure')
  fault(returned, 'PowerMeterFailure')
  const meter = row(page, 'DHM-03').filter({ hasText: 'Energy meter failed' })
  const ground = row(page, 'DHM-02').filter({ hasText: 'Ground fault' })
  // Filtered, so that alarms of other tests do not put these into one line of a flood.
  await page.goto('/alarms?q=DHM-0')
  await expect(meter).toBeVisible()
  mend(returned)
  await expect(meter).toContainText('Over, not acknowledged')
  await ground.getByRole('link').click()
  await expect(page.getByRole('complementary', { name: 'Alarm' })).toContainText('Raised')
  await page.keyboard.press('a')
  await expect(ground).toContainText('acked')
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    expect(await violations(page)).toEqual([])
  }
  mend(active)
})

/** As if the time had come: moves the shelf's end in the database to now. */
async function endShelf(stationName: string): Promise<void> {
  const db = openDatabase(controlRoom().dataDir)
  await db.query(
    `update alarms a set shelved_until = now() from stations s
     where s.id = a.station_id and s.name = $1 and a.open and a.shelved_until is not null`,
    [stationName],
  )
  await db.end()
}

const dialog = (page: Page) => page.getByRole('dialog')
const tab = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) })

test('H shelves with a reason; sound, count and rail are quiet; it comes back by itself with its history', async ({
  browser,
}) => {
  const station = await stations.connect('NGD-UJB-03')
  fault(station, 'ConnectorLockFailure')
  const page = await pageAs(browser, 'operator', '/alarms?q=UJB-03')
  const alarm = row(page, 'Cable lock failed')
  await expect(alarm).toHaveAttribute('aria-current', 'true')
  const before = await titleCount(page)
  await page.keyboard.press('h')
  await expect(dialog(page)).toContainText('Operator role may shelve for 8')
  await dialog(page).getByRole('button', { name: 'Shelve', exact: true }).click()
  await expect(dialog(page)).toContainText('Say why')
  await dialog(page).getByLabel(/^For/).selectOption({ value: '240' })
  await dialog(page)
    .getByLabel(/^Reason/)
    .fill('Latch sensor flaps, part ordered')
  await dialog(page).getByRole('button', { name: 'Shelve', exact: true }).click()
  await expect(alarm).toHaveCount(0)
  await expect.poll(() => titleCount(page)).toBe(before - 1)
  await tab(page, 'Shelved').click()
  await expect(alarm).toContainText('Latch sensor flaps, part ordered')
  await endShelf('UJB-03')
  await expect(alarm).toHaveCount(0)
  await tab(page, 'Open').click()
  await alarm.getByRole('link').click()
  const story = page
    .getByRole('complementary', { name: 'Alarm' })
    .getByRole('region', { name: 'History of this alarm' })
  await expect(story).toContainText('Shelved by')
  await expect(story).toContainText('Back from the shelf, its time was up')
  mend(station)
})

test('several selected alarms are assigned, shelved and acknowledged at once', async ({ browser }) => {
  const both = [await stations.connect('NGD-APD-01'), await stations.connect('NGD-APD-02')]
  const [page, admin] = [await pageAs(browser, 'operator'), await pageAs(browser, 'admin')]
  for (const station of both) fault(station, 'ConnectorLockFailure')
  await page.goto('/alarms?q=APD-0')
  for (const name of ['APD-01', 'APD-02']) await row(page, name).getByRole('checkbox').check()
  await expect(page.getByRole('toolbar', { name: 'Selected rows' })).toContainText('2 alarms selected')
  await page.getByRole('button', { name: 'Assign…' }).click()
  await dialog(page).getByLabel('To').selectOption({ index: 2 })
  await dialog(page).getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('toolbar', { name: 'Selected rows' })).toHaveCount(0)
  await row(page, 'APD-01').getByRole('link').focus()
  await page.keyboard.press('i')
  await dialog(page).getByRole('button', { name: 'Assign', exact: true }).click()
  await tab(page, 'Mine').click()
  await expect(row(page, 'APD-01')).toBeVisible()
  await expect(row(page, 'APD-02')).toHaveCount(0)
  await admin.goto('/alarms?q=APD-0')
  await row(admin, 'APD-01').getByRole('checkbox').check()
  await row(admin, 'APD-02').getByRole('checkbox').check()
  await admin.keyboard.press('h')
  await dialog(admin)
    .getByLabel(/^Reason/)
    .fill('Same part for both')
  await dialog(admin).getByRole('button', { name: 'Shelve', exact: true }).click()
  await expect(row(admin, 'APD-01')).toHaveCount(0)
  await tab(admin, 'Shelved').click()
  for (const name of ['APD-01', 'APD-02']) await row(admin, name).getByRole('checkbox').check()
  await admin.keyboard.press('a')
  for (const name of ['APD-01', 'APD-02']) await expect(row(admin, name)).toContainText('acked')
  for (const station of both) mend(station)
  await expect(row(admin, 'APD-01')).toContainText('acked, over for now')
  await row(admin, 'APD-01').getByRole('link').focus()
  await row(admin, 'APD-01').getByRole('button', { name: 'Take from shelf' }).click()
  await expect(row(admin, 'APD-01')).toHaveCount(0)
})

test('a maintenance window of a station suppresses its alarms, with the cause, until it is ended', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const station = await stations.connect('NGD-HTC-04')
  fault(station, 'ConnectorLockFailure')
  const page = await pageAs(browser, 'operator', '/alarms?q=HTC-04')
  await row(page, 'Cable lock failed').getByRole('link').click()
  await page.getByRole('complementary', { name: 'Alarm' }).getByRole('link', { name: 'HTC-04' }).click()
  await page.waitForURL(/\/stations\/\d+/)
  await page.goto(`${new URL(page.url()).pathname}?tab=alarms`)
  await page.getByRole('button', { name: 'Maintenance…' }).click()
  await dialog(page)
    .getByLabel(/^Reason/)
    .fill('Cable replaced by the vendor')
  await dialog(page).getByRole('button', { name: 'Add maintenance window' }).click()
  const window = dialog(page).getByRole('listitem')
  await expect(window).toContainText('Cable replaced by the vendor')
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('Alarms are kept and not announced.')).toBeVisible()
  await page.goto('/alarms?tab=suppressed&q=HTC-04')
  await expect(row(page, 'Cable lock failed')).toContainText('Cable replaced by the vendor')
  await page.goBack()
  await page.getByRole('button', { name: 'Maintenance…' }).click()
  await window.getByRole('button', { name: 'End now' }).click()
  await window.getByRole('button', { name: 'End now?' }).click()
  await expect(window).toHaveCount(0)
  await page.goto('/alarms?q=HTC-04')
  await expect(row(page, 'Cable lock failed')).toBeVisible()
  mend(station)
})

test('support sees why it may not shelve, and who can', async ({ browser }) => {
  const station = await stations.connect('NGD-DHM-01')
  fault(station, 'ConnectorLockFailure')
  const page = await pageAs(browser, 'support', '/alarms?q=DHM-01')
  const shelve = row(page, 'Cable lock failed').getByRole('button', { name: /^Shelve/ })
  await expect(shelve).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('h')
  await expect(dialog(page)).toHaveCount(0)
  await shelve.focus()
  await expect(page.getByText('Needs the Admin or Operator role.').first()).toBeVisible()
  mend(station)
})
