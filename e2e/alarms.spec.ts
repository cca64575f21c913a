import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test, type WebSocketRoute } from '@playwright/test'
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
const fault = (station: Station, errorCode: string) =>
  breakDown(station, station.evse(1)!, faults.find((each) => each.errorCode === errorCode)!, null)
const mend = (station: Station) => station.tell(station.evse(1)!.recover(station.now()))
const titleCount = async (page: Page) => Number(/^\((\d+)/.exec(await page.title())?.[1] ?? 0)

test('a fault is in the rail and the title without reload, and acknowledged with two keys', async ({ browser }) => {
  const station = await stations.connect('NGD-AVP-01')
  const [page, colleague] = [await pageAs(browser, 'operator'), await pageAs(browser, 'admin')]
  await colleague.goto('/alarms?q=AVP-01')
  await expect(page.locator('[data-stream]')).toHaveAttribute('data-stream', 'live')
  fault(station, 'GroundFailure')
  const alarm = row(page, 'AVP-01').filter({ hasText: 'Ground fault' })
  await expect(alarm).toContainText('E-2107')
  const before = await titleCount(page)
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('j')
  await expect(alarm).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('a')
  await expect(page.getByText('Acknowledged: Ground fault, AVP-01')).toBeVisible()
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
  await expect(row(page, 'UJB-02')).toContainText('Cable lock failed')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForURL('**/alarms')
  await page.getByRole('searchbox').fill('UJB-02')
  await page.getByRole('searchbox').blur()
  const alarm = row(page, 'UJB-02')
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
  const page = await pageAs(browser, 'operator')
  fault(station, 'PowerMeterFailure')
  await page.goto('/alarms?q=AVP-02')
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

for (const colorScheme of ['dark', 'light'] as const)
  test(`axe finds nothing with alarms of every state on the screen (${colorScheme})`, async ({ browser }) => {
    const [active, returned] = [await stations.connect('NGD-AVP-01'), await stations.connect('NGD-AVP-02')]
    const page = await pageAs(browser, 'operator')
    await page.emulateMedia({ colorScheme })
    fault(active, 'GroundFailure')
    fault(returned, 'PowerMeterFailure')
    await expect(row(page, 'AVP-02')).toContainText('Energy meter failed')
    mend(returned)
    await expect(row(page, 'AVP-02')).toContainText('Over, not acknowledged')
    await page.goto('/alarms')
    await row(page, 'AVP-01').getByRole('link').click()
    await expect(page.getByRole('complementary', { name: 'Alarm' })).toContainText('Raised')
    await page.keyboard.press('a')
    await expect(row(page, 'AVP-01')).toContainText('acked')
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(
      violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([])
    mend(active)
  })
