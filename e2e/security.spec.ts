import { expect, test } from '@playwright/test'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

test('a station is raised to TLS, gets its certificate, and goes on with that', async ({ browser }) => {
  test.setTimeout(90_000)
  const station = await stations.connect('NGD-AMF-03')
  const page = await pageAs(browser, 'operator', '/stations?q=AMF-03')
  await page.getByRole('link', { name: 'AMF-03' }).first().click()
  await page.getByRole('link', { name: 'Security', exact: true }).click()
  const profile = page.getByRole('region', { name: 'Security profile', exact: true })
  await expect(profile.getByText('Profile 1')).toBeVisible()

  const raise = async (step: RegExp) => {
    await profile.getByRole('button', { name: 'Raise security…' }).click()
    await page.getByRole('radio', { name: step }).check()
    await page.getByRole('button', { name: 'Send to the station' }).click()
  }
  await raise(/^Profile 2/)
  await expect(profile.getByText(/^Done:/)).toBeVisible({ timeout: 20_000 })
  await expect(profile.getByText('Profile 2')).toHaveCount(2) // connects with, and accepted from
  expect(station.credentials.profile).toBe(2)

  await page.getByRole('button', { name: 'Have it ask for a certificate' }).click()
  await expect(page.getByRole('cell', { name: 'In use' })).toBeVisible({ timeout: 20_000 })
  await raise(/^Profile 3/)
  await expect(profile.getByText('Profile 3')).toHaveCount(2, { timeout: 20_000 })

  await page.goto('/settings/certificates?q=AMF-03')
  await expect(page.getByRole('row', { name: /AMF-03.*In use/ })).toBeVisible()

  // Its stand-in in the yard has a password only: a person, and nobody else, lets it in with less again.
  await page.getByRole('link', { name: 'AMF-03' }).click()
  await profile.getByRole('button', { name: 'Change what is accepted…' }).click()
  await page.getByLabel('Accepted from').selectOption('0')
  await page.getByLabel('Reason').fill('Its controller is replaced')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(profile.getByText('Profile 0')).toBeVisible()
})
