import { expect, test } from '@playwright/test'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations(5) // slow enough that nobody drives away in the middle of a test
})
test.afterEach(() => stations.stop())

for (const { identity, version } of [
  { identity: 'NGD-UJB-01', version: '2.0.1' },
  { identity: 'NGD-APD-01', version: '1.6' },
]) {
  test(`a session is started and stopped from the station page (OCPP ${version})`, async ({ browser }) => {
    const station = await stations.connect(identity)
    const page = await pageAs(browser, 'operator')
    const name = identity.replace('NGD-', '')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(name)
    await page
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText(`OCPP ${version}`)).toBeVisible()

    const evse = page.getByRole('region', { name: /^EVSE 1,/ })
    await evse.getByRole('button', { name: /^Start/ }).click()
    await evse.getByRole('button', { name: 'Start now?' }).click()
    const commands = page.getByRole('region', { name: 'Commands' })
    await expect(commands.getByText(/Accepted/).first()).toBeVisible()
    await expect(page.getByRole('region', { name: 'EVSE 1, Charging' })).toBeVisible()
    await expect(commands.getByText(/session started/i).first()).toBeVisible()
    expect(station.evse(1)?.transaction).not.toBeNull()

    await evse.getByRole('button', { name: /^Stop/ }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(/1 session/)
    await dialog.getByRole('textbox', { name: /reason/i }).fill('Driver asked on the phone')
    await dialog.getByRole('button', { name: /^Stop/ }).click()
    await expect(page.getByRole('region', { name: /^EVSE 1, (Finishing|Available)/ })).toBeVisible()
    expect(station.evse(1)?.transaction).toBeNull()
  })
}

test('the session page has the energy the meter says', async ({ browser }) => {
  test.setTimeout(120_000)
  const station = await stations.connect('NGD-ARE-04')
  const evse = station.evse(1)!
  const before = Math.floor(evse.registerWh) // a meter's register counts whole Wh
  const page = await pageAs(browser, 'operator', '/stations?q=ARE-04')
  await page.getByRole('link', { name: 'ARE-04' }).first().click()
  const card = page.getByRole('region', { name: /^EVSE 1,/ })
  await card.getByRole('button', { name: /^Start/ }).click()
  await card.getByRole('button', { name: 'Start now?' }).click()
  await expect(page.getByRole('region', { name: 'EVSE 1, Charging' })).toBeVisible()
  await expect.poll(() => Math.floor(evse.registerWh) - before, { timeout: 30_000 }).toBeGreaterThan(20)
  await card.getByRole('button', { name: /^Stop/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /reason/i }).fill('Test drive ends')
  await dialog.getByRole('button', { name: /^Stop/ }).click()
  await expect(page.getByRole('region', { name: /^EVSE 1, (Finishing|Available)/ })).toBeVisible()
  const energyWh = Math.floor(evse.registerWh) - before
  await page.goto('/sessions?tab=ended&q=ARE-04')
  await page.getByRole('row').filter({ hasText: 'ARE-04' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Session \d+/)
  await expect(page.getByText(new RegExp(`${(energyWh / 1000).toFixed(3)}.?kWh`)).first()).toBeVisible()
})
