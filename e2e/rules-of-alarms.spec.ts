import { expect, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { violations } from './axe'
import { pageAs } from './sign-in'
import { startStations } from './stations'

test('the rules are listed, filtered by the URL, opened by keyboard, and free of axe findings', async ({ browser }) => {
  const page = await pageAs(browser, 'support', '/settings/alarm-rules')
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).not.toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Filter rules' }).fill('clock')
  await expect(page).toHaveURL(/q=clock/)
  const rule = table.getByRole('button', { name: 'Station clock drifts' })
  await rule.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/rule=clockSkew/)
  await expect(rule).toHaveAttribute('aria-expanded', 'true')
  const editor = page.getByRole('complementary', { name: 'Alarm rule' })
  await expect(editor).toContainText('Ask the station for a heartbeat')
  await expect(editor).toContainText('Needs the Admin role')
  await expect(editor).toContainText('It cannot be back-tested: How far a clock was off is not kept')
  await page.reload()
  await expect(table.getByRole('button', { expanded: true })).toHaveText('Station clock drifts')
  // Colours depend on the theme, layout on the width: each of both once.
  for (const [colorScheme, width] of [
    ['dark', 1440],
    ['light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    expect(await violations(page)).toEqual([])
  }
})

test('an alarm says what its code means and leads to its rule', async ({ browser }) => {
  const stations = startStations()
  const station = await stations.connect('NGD-GNT-01')
  breakDown(station, station.evse(1)!, faults.find((each) => each.errorCode === 'GroundFailure')!, null)
  const page = await pageAs(browser, 'operator', '/alarms?q=GNT-01')
  await page.locator('[data-alarm]').filter({ hasText: 'Ground fault' }).getByRole('link').click()
  const meaning = page.getByRole('complementary', { name: 'Alarm' }).getByRole('region', { name: 'What it means' })
  await expect(meaning).toContainText('GroundFailure')
  await expect(meaning).toContainText('Do not touch')
  await meaning.getByRole('link', { name: 'Ground fault' }).click()
  await expect(page).toHaveURL(/alarm-rules\?rule=groundFault/)
  await expect(page.getByRole('button', { name: 'Ground fault', expanded: true })).toBeVisible()
  station.tell(station.evse(1)!.recover(station.now()))
  await stations.stop()
})

test('another delay is tried on the past, saved with its reason, followed by the engine, and taken back', async ({
  browser,
}) => {
  const stations = startStations()
  const station = await stations.connect('NGD-LWD-01')
  const page = await pageAs(browser, 'admin', '/settings/alarm-rules?rule=stationOffline')
  const editor = page.getByRole('complementary', { name: 'Alarm rule' })
  await editor.getByRole('combobox', { name: 'Unit of Raised after' }).selectOption('s')
  await editor.getByRole('spinbutton', { name: 'Raised after' }).fill('1')
  await editor.getByRole('spinbutton', { name: 'Over after' }).fill('0')
  await editor.getByRole('checkbox', { name: 'Only at some sites' }).check()
  await editor.getByRole('searchbox', { name: 'Find a site' }).fill('Leeuwarden')
  await editor.getByRole('button', { name: /^\+ .*Leeuwarden/ }).click()
  await expect(editor.getByLabel('What will be different')).toContainText('15 min → 1 s')
  await expect(editor.getByLabel('What will be different')).toContainText('everywhere → 1 site')
  await editor.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(editor).toContainText(/Would have raised \d+, now \d+/)
  await editor.getByRole('textbox', { name: 'Reason' }).fill('A fair next door')
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  const line = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Station offline', exact: true }) })
  await expect(line).toContainText('Changed')
  await expect(editor.getByRole('region', { name: 'Versions' })).toContainText('A fair next door')

  station.stop()
  await page.goto('/alarms?q=LWD-01')
  const alarm = page.locator('[data-alarm]').filter({ hasText: 'Station offline' })
  await alarm.getByRole('link').first().focus()
  await page.keyboard.press('a')
  await expect(alarm).toContainText('acked')
  await stations.connect('NGD-LWD-01')
  await expect(alarm).toHaveCount(0)

  await page.goto('/settings/alarm-rules?rule=stationOffline')
  const delivered = editor.getByRole('listitem').filter({ hasText: /^As delivered/ })
  await delivered.getByRole('button', { name: 'Put back' }).click()
  await delivered.getByRole('button', { name: 'Put back now?' }).click()
  await expect(line).toContainText('15 min')
  await expect(line).not.toContainText('Changed')
  await stations.stop()
})
