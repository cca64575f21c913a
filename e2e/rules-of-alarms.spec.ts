import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { pageAs } from './sign-in'
import { startStations } from './stations'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test('the rules are listed, filtered by the URL, opened by keyboard, and free of axe findings', async ({ browser }) => {
  const page = await pageAs(browser, 'support')
  await page.goto('/settings/alarm-rules')
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).not.toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Filter rules' }).fill('clock')
  await expect(page).toHaveURL(/q=clock/)
  const rule = table.getByRole('button', { name: 'Station clock drifts' })
  await rule.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/rule=clockSkew/)
  await expect(rule).toHaveAttribute('aria-expanded', 'true')
  await expect(table).toContainText('Ask the station for a heartbeat')
  await expect(table).toContainText('above 60 s, over below 40 s')
  await page.reload()
  await expect(table.getByRole('button', { expanded: true })).toHaveText('Station clock drifts')
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      expect((await new AxeBuilder({ page }).withTags(wcag).analyze()).violations).toEqual([])
    }
  }
})

test('an alarm says what its code means and leads to its rule', async ({ browser }) => {
  const stations = startStations()
  const station = await stations.connect('NGD-GNT-01')
  const page = await pageAs(browser, 'operator')
  breakDown(station, station.evse(1)!, faults.find((each) => each.errorCode === 'GroundFailure')!, null)
  await page.goto('/alarms?q=GNT-01')
  await page.locator('[data-alarm]').filter({ hasText: 'Ground fault' }).getByRole('link').click()
  const meaning = page.getByRole('complementary', { name: 'Alarm' }).getByRole('region', { name: 'What it means' })
  await expect(meaning).toContainText('GroundFailure')
  await expect(meaning).toContainText('Do not touch')
  await meaning.getByRole('link', { name: 'Ground fault' }).click()
  await expect(page).toHaveURL(/alarm-rules\?rule=groundFault/)
  await expect(page.getByRole('button', { name: 'Ground fault', expanded: true })).toBeVisible()
  station.tell(station.evse(1)!.recover(station.now()))
  stations.stop()
})
