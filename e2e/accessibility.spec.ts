import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
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
  '/stations/13?tab=notes',
  '/sites',
  '/sites/1',
  '/work',
  '/hand-over',
  '/sessions',
  '/sessions?tab=ended',
  '/sessions?tab=unbilled',
  '/billing',
  '/billing?tab=cdrs',
  '/billing?tab=failed',
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
  '/settings/meter-keys',
  '/settings/audit',
  '/settings/organisation',
  '/settings/map',
  '/settings/notifications',
  '/settings/on-call',
  '/settings/webhooks',
  '/mailbox',
]

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return result.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

// Colours depend on the theme, layout on the width: each of both once.
const looks = [
  { colorScheme: 'dark', size: { width: 1440, height: 900 } },
  { colorScheme: 'light', size: { width: 390, height: 844 } },
] as const

test('axe finds nothing, dark and light, wide and narrow', async ({ browser }) => {
  test.setTimeout(600_000)
  const stations = startStations()
  await stations.connect('NGD-ZUI-01') // a station no journey uses: they run beside this
  const page = await pageAs(browser, 'admin')
  const found: string[] = []
  for (const path of pages) {
    await page.setViewportSize(looks[0].size)
    await page.goto(path)
    await expect(page.locator('h1').first()).toBeAttached() // an open dialog hides it from roles
    await page.waitForLoadState('networkidle')
    for (const { colorScheme, size } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      for (const violation of await violations(page))
        found.push(`${path}, ${colorScheme} at ${size.width}: ${violation}`)
    }
  }
  expect(found).toEqual([])
  await stations.stop()
})
