import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { pageAs } from './sign-in'
import { startStations } from './stations'

const pages = [
  '/overview',
  '/map',
  '/alarms',
  '/alarms?tab=shelved',
  '/alarms?tab=suppressed',
  '/stations',
  '/stations?tab=pending',
  '/stations/1',
  '/stations/1?tab=settings',
  '/stations/1?tab=log',
  '/stations/1?tab=commands',
  '/sessions',
  '/sessions?tab=ended',
  '/sessions?tab=unbilled',
  '/billing',
  '/billing?tab=cdrs',
  '/tariffs',
  '/tariffs?new=true',
  '/tariffs/1',
  '/tariffs/1/edit',
  '/tariffs/prices',
  '/tariffs/prices?import=true',
  '/reports/revenue?range=last30',
  '/reports/usage?range=last30',
  '/reports/schedules',
  '/settings/users',
  '/settings/roles',
  '/settings/alarm-rules?rule=groundFault',
  '/settings/api-keys',
  '/settings/audit',
  '/settings/organisation',
  '/settings/map',
]

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return result.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing (${colorScheme})`, async ({ browser }) => {
    test.setTimeout(240_000)
    const stations = startStations()
    await stations.connect('NGD-UJB-01')
    const page = await pageAs(browser, 'admin')
    await page.emulateMedia({ colorScheme })
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size)
      for (const path of pages) {
        await page.goto(path)
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await page.waitForLoadState('networkidle')
        expect(await violations(page), `${path} at ${size.width}`).toEqual([])
      }
    }
    await stations.stop()
  })
}
