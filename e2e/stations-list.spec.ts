import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { loadPlan, specOf } from '../server/simulator/network-file'
import { Station } from '../server/simulator/station'
import { createWorld } from '../server/simulator/world'
import { controlRoom } from './control-room'
import { pageAs } from './sign-in'
import { startStations } from './stations'

/** A simulated station that is not in the demo's plan. */
function newStation(identity: string, password: string | null) {
  const { dataDir, ocppUrl } = controlRoom()
  const planned = loadPlan(path.join(dataDir, 'demo-network.json')).stations[0]!
  const world = createWorld({ url: ocppUrl, seed: identity, speed: 20 })
  const station = new Station(specOf({ ...planned, identity, password, role: 'normal' }, identity), world)
  station.connect()
  return {
    stop: () => {
      station.stop()
      world.wheel.stop()
    },
  }
}

const rowsOf = (page: Page) => page.getByRole('grid', { name: 'Stations' }).getByRole('row')

test('filters, sort and search live in the address, and a view of them can be kept', async ({ browser }) => {
  const page = await pageAs(browser, 'operator', '/stations')
  await expect(page.getByRole('status').filter({ hasText: /\d+\sstations/ })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('arnhem')
  await expect(page).toHaveURL(/q=arnhem/)
  await expect(rowsOf(page).nth(1)).toContainText('Arnhem')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('button', { name: 'Connection' }).click()
  await page.getByRole('checkbox', { name: 'Never connected' }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/connectivity=never/)
  await page.getByRole('columnheader', { name: 'Site' }).getByRole('button').first().click()
  await expect(page).toHaveURL(/sort=site/)
  const rows = await rowsOf(page).count()
  await page.reload()
  await expect(rowsOf(page)).toHaveCount(rows)
  await expect(page.getByText('Connection: Never connected')).toBeVisible()
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menuitem', { name: /Save this view/ }).click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Arnhem, silent')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.goto('/stations')
  await page.getByRole('link', { name: 'Arnhem, silent' }).click()
  await expect(page).toHaveURL(/q=arnhem/)
  const preview = page.getByRole('complementary', { name: 'Preview' })
  await expect(async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await expect(preview).toContainText('Offline', { timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(preview).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Find stations' }).fill('no such thing')
  await expect(page.getByText('No stations match.')).toBeVisible()
  await page.getByRole('button', { name: /Clear 2 filters/ }).click()
  await expect(rowsOf(page).nth(1)).toBeVisible()
})

test('a station is added, turned away with a wrong password, and followed to its first boot', async ({ browser }) => {
  const page = await pageAs(browser, 'operator', '/stations')
  await page.getByRole('button', { name: 'Add station…' }).click()
  await page.getByLabel(/^Identity/).fill('E2E-ADD-1')
  await page.getByRole('button', { name: 'Add station', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect E2E-ADD-1' })
  await expect(dialog.getByText('Waiting for the station to connect')).toBeVisible()
  const password = await dialog.locator('dt:text-is("Password") + dd code').innerText()
  expect(password).toMatch(/^\w{20}$/)
  const wrong = newStation('E2E-ADD-1', 'not-the-password')
  await expect(dialog.getByRole('alert')).toContainText('Wrong password')
  wrong.stop()
  const right = newStation('E2E-ADD-1', password)
  await expect(dialog.getByText(/^Said what it is/)).toBeVisible()
  await expect(dialog.getByText(/^Status of \d EVSE/)).toBeVisible()
  right.stop()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.goto('/stations?q=E2E-ADD-1')
  await expect(rowsOf(page).nth(1)).toContainText('E2E-ADD-1')
  await page.goto('/stations?tab=refused')
  await expect(page.getByRole('row').filter({ hasText: 'E2E-ADD-1' })).toContainText('Set a new password')
})

test('a station that knocks waits for a person, who lets it into a new site', async ({ browser }) => {
  const page = await pageAs(browser, 'operator')
  const knocking = newStation('E2E-KNOCK-1', null)
  await page.goto('/stations?tab=pending')
  const row = page.getByRole('row').filter({ hasText: 'E2E-KNOCK-1' })
  await expect(row).toContainText('Connects without a password')
  await row.getByRole('button', { name: 'Accept…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept E2E-KNOCK-1' })
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(dialog.getByText('Choose the site where it stands.')).toBeVisible()
  await dialog.getByLabel(/^Site/).selectOption({ label: 'New site…' })
  const site = dialog.getByRole('group', { name: 'New site' })
  await site.getByLabel('Name').fill('Depot Oost')
  await site.getByLabel('City').fill('Deventer')
  await site.getByLabel('Country').fill('NL')
  await site.getByRole('button', { name: 'Add site' }).click()
  await expect(dialog.getByLabel(/^Site/)).toHaveValue(/\d+/)
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(row).toHaveCount(0)
  await page.goto('/stations?q=Depot%20Oost')
  await expect(rowsOf(page).nth(1)).toContainText('E2E-KNOCK-1')
  knocking.stop()
})

test('a file is checked line by line before anything happens, and its passwords are told once', async ({ browser }) => {
  const page = await pageAs(browser, 'operator', '/stations')
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import stations' })
  const choose = (text: string) =>
    dialog.getByLabel(/^File/).setInputFiles({ name: 'stations.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await choose('identity;location;country;power_type\nE2E-IMP-1;Depot West;NL;DC\nE2E-IMP-2;Depot West;NL;both\n')
  await expect(dialog.getByRole('row').filter({ hasText: 'E2E-IMP-2' })).toContainText('neither AC nor DC')
  await expect(dialog.getByRole('button', { name: /^Import/ })).toHaveAttribute('aria-disabled', 'true')
  await choose('identity;location;country;power_type\nE2E-IMP-1;Depot West;NL;DC\nE2E-IMP-2;Depot West;NL;AC\n')
  await expect(dialog.getByText('1 new site')).toBeVisible()
  await dialog.getByRole('button', { name: /^Import 2.stations/ }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download passwords' }).click()
  expect((await download).suggestedFilename()).toBe('station-passwords.csv')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.goto('/stations?q=E2E-IMP')
  await expect(rowsOf(page)).toHaveCount(3)
})

test('a command for many states its cost, asks why, and lists what failed', async ({ browser }) => {
  const stations = startStations()
  await stations.connect('NGD-UJB-01')
  const page = await pageAs(browser, 'admin', '/stations?q=UJB')
  await expect(rowsOf(page).nth(1)).toBeVisible()
  const bar = page.getByRole('toolbar', { name: 'Selected rows' })
  await expect(async () => {
    await page.keyboard.press('Control+a')
    await expect(bar).toContainText(/\d\sstations selected/, { timeout: 1_000 })
  }).toPass()
  await bar.getByRole('button', { name: 'Ask for…' }).click()
  await page.getByRole('menuitem', { name: /Ask for status/ }).click()
  const dialog = page.getByRole('dialog', { name: /Ask for status/ })
  await expect(dialog).toContainText('No session will stop.')
  await expect(dialog).toContainText(/cannot do it now/)
  await dialog.getByRole('button', { name: 'Ask for status' }).click()
  await expect(dialog.getByText('Say why in a few words')).toBeVisible()
  await dialog.getByLabel(/^Reason/).fill('Checking the lists')
  await dialog.getByRole('button', { name: 'Ask for status' }).click()
  const progress = page.getByRole('dialog').filter({ hasText: 'answered' })
  await expect(progress.getByRole('listitem').filter({ hasText: 'UJB-01' })).toContainText('Message received')
  await expect(progress.getByText(/is not connected/).first()).toBeVisible()
  await expect(progress.getByRole('button', { name: /Retry \d+ failed/ })).toBeVisible()
  await stations.stop()
})

test('support sees what is not theirs, disabled, with who can', async ({ browser }) => {
  const page = await pageAs(browser, 'support', '/stations')
  const add = page.getByRole('button', { name: 'Add station…' })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await expect(add).toHaveAccessibleDescription('Needs the Admin or Operator role.')
})
