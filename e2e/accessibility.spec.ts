import { expect, type Page, test } from '@playwright/test'
import { violations } from './axe'
import { pageAs } from './sign-in'
import { startStations } from './stations'

const pages = [
  '/overview',
  '/overview?kiosk=1&net=DC',
  '/map',
  '/alarms',
  '/alarms?tab=shelved',
  '/alarms?tab=suppressed',
  '/alarms?group=site',
  '/alarms/health',
  '/stations',
  '/stations?tab=pending',
  '/stations/13',
  '/stations/13?tab=settings',
  '/stations/13?tab=log',
  '/stations/13?tab=commands',
  '/stations/13?tab=operations&op=SetChargingProfile',
  '/stations/13?tab=holds',
  '/stations/13?tab=security',
  '/stations/13?tab=notes',
  '/sites',
  '/sites/1',
  '/support',
  '/support?q=UJB-01',
  '/support?station=13',
  '/drivers',
  '/drivers/1',
  '/work',
  '/hand-over',
  '/sessions',
  '/sessions?tab=ended',
  '/sessions?tab=unbilled',
  '/billing',
  '/billing?tab=cdrs',
  '/billing?tab=failed',
  '/billing/month-end',
  '/billing/month-end/1',
  '/owners',
  '/owners/1',
  '/tariffs',
  '/tariffs?new=true',
  '/tariffs/1',
  '/tariffs/1/edit',
  '/tariffs/prices',
  '/tariffs/prices?import=true',
  '/reports/revenue?range=last30',
  '/reports/usage?range=last30',
  '/reports/uptime?range=last12&rule=nevi&unit=evse',
  '/reports/quality?range=last30',
  '/reports/quality?view=attempts',
  '/reports/quality?view=risk',
  '/reports/schedules',
  '/settings/users',
  '/settings/roles',
  '/settings/alarm-rules?rule=groundFault',
  '/settings/api-keys',
  '/settings/certificates',
  '/settings/certificates?part=stations',
  '/settings/certificates?part=authorities',
  '/settings/meter-keys',
  '/settings/audit',
  '/settings/organisation',
  '/settings/map',
  '/settings/notifications',
  '/settings/on-call',
  '/settings/webhooks',
  '/settings/support',
  '/mailbox',
]

const ownerPages = [
  '/owner',
  '/owner/sites',
  '/owner/sites/1',
  '/owner/sessions',
  '/owner/statements',
  '/owner/payouts',
  '/owner/problems',
  '/owner/problems?report=0',
  '/owner/prices',
  '/owner/people',
]

// Colours depend on the theme, layout on the width: each of both once.
const looks = [
  { colorScheme: 'dark', size: { width: 1440, height: 900 } },
  { colorScheme: 'light', size: { width: 390, height: 844 } },
] as const

/** What axe finds on these pages in every look. */
async function lookAt(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.setViewportSize(looks[0].size)
    await page.goto(path)
    await expect(page.locator('h1').first()).toBeAttached() // an open dialog hides it from roles
    await page.waitForLoadState('networkidle')
    await expect(page.getByText('This page could not be shown.')).toHaveCount(0)
    for (const { colorScheme, size } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      for (const violation of await violations(page))
        found.push(`${path}, ${colorScheme} at ${size.width}: ${violation}`)
    }
  }
  return found
}

test('axe finds nothing, dark and light, wide and narrow', async ({ browser }) => {
  test.setTimeout(600_000)
  const stations = startStations()
  await stations.connect('NGD-ZUI-01') // a station no journey uses
  const page = await pageAs(browser, 'admin')
  expect(await lookAt(page, pages)).toEqual([])
  await stations.stop()
})

test('axe finds nothing in the owner portal, which is light until somebody chooses otherwise', async ({ browser }) => {
  test.setTimeout(120_000)
  const page = await pageAs(browser, 'owner', '/owner')
  await page.evaluate(() => localStorage.setItem('theme', 'system'))
  expect(await lookAt(page, ownerPages)).toEqual([])
})
