import { expect, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations(5)
})
test.afterEach(() => stations.stop())

test('ages are right on a computer whose clock is ten minutes wrong', async ({ browser }) => {
  const station = await stations.connect('NGD-MST-01')
  const page = await pageAs(browser, 'operator', null)
  await page.addInitScript(() => {
    const wrongBy = 10 * 60_000
    const right = Date
    window.Date = class extends right {
      constructor(...given: number[]) {
        super(...((given.length === 0 ? [right.now() + wrongBy] : given) as [number]))
      }
      static override now = () => right.now() + wrongBy
    } as DateConstructor
  })
  breakDown(station, station.evse(1)!, faults.find(({ errorCode }) => errorCode === 'ReaderFailure')!, null)
  await page.goto('/alarms?q=MST-01')
  const alarm = page.locator('[data-alarm]').filter({ hasText: 'Card reader failed' })
  await expect(alarm.locator('time').first()).toHaveText(/^[01]:\d\d$/)
  const clock = page.getByRole('banner').locator('time')
  const shown = Date.parse((await clock.getAttribute('datetime'))!)
  expect(Math.abs(shown - Date.now())).toBeLessThan(60_000)
  station.tell(station.evse(1)!.recover(station.now()))
})

test('a station that is gone shows no old power as the present; its messages can be held, a range dragged', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const station = await stations.connect('NGD-MST-02')
  const page = await pageAs(browser, 'operator', '/stations?q=MST-02')
  await page.getByRole('link', { name: 'MST-02' }).first().click()
  const card = page.getByRole('region', { name: /^EVSE 1,/ })
  await card.getByRole('button', { name: /^Start/ }).click()
  await card.getByRole('button', { name: 'Start now?' }).click()
  await expect(page.getByRole('region', { name: 'EVSE 1, Charging' })).toBeVisible()
  await expect(card).not.toContainText('No power reading', { timeout: 30_000 })

  const messages = page.getByRole('table', { name: /^OCPP messages/ })
  await expect(messages.getByRole('row').nth(1)).toBeVisible()
  await page.locator('h1').click()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
  const held = await messages.getByRole('row').nth(1).innerText()
  for (const _ of [1, 2]) station.tellAtOnce({ kind: 'heartbeat' })
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
  expect(await messages.getByRole('row').nth(1).innerText()).toBe(held)
  await page.getByRole('button', { name: /^\d+ new$/ }).click()
  await expect(messages.getByRole('row').nth(1)).toContainText('Heartbeat')

  station.loseConnection(60_000)
  await expect(card).toContainText(/No reading since \d/)
  await expect(card).not.toContainText(/\d kW/)

  const chart = page.getByRole('figure', { name: /power/i }).locator('svg.recharts-surface').first()
  await chart.scrollIntoViewIfNeeded()
  const box = (await chart.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=.*to=/)
  await expect(page.getByRole('region', { name: /^Power, kW, chosen range/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'OCPP, chosen range' })).toBeVisible()
})
