import { expect, test } from '@playwright/test'
import { controlRoom } from './control-room'
import { openDatabase } from './database'
import { pageAs } from './sign-in'

test("another tenant's pages do not exist", async ({ browser }) => {
  const page = await pageAs(browser, 'otherTenant', null)
  const answer = await page.goto('/stations/1')
  expect(answer?.status()).toBeLessThan(500)
  await expect(page.getByText(/no such station/i).first()).toBeVisible()
  await expect(page.getByText('UJB-01')).toHaveCount(0)
  await page.goto('/stations')
  await expect(page.getByText('UJB-01')).toHaveCount(0)
  const snapshot = await page.request.get('/live/snapshot')
  expect(await snapshot.text()).not.toContain('UJB-01')
})

test('an owner sees their own stations only', async ({ browser }) => {
  const page = await pageAs(browser, 'owner', null)
  for (const path of ['/stations', '/stations/1', '/billing', '/settings/users']) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/owner(\/people)?$/) // the control room is the operator's
  }
  const db = openDatabase(controlRoom().dataDir)
  const { rows } = await db.query<{ id: number }>("select id from locations where name = 'Amsterdam Zuidas'")
  await db.end()
  await page.goto(`/owner/sites/${rows[0]!.id}`)
  await expect(page.getByText('This site is not here, or belongs to somebody else.')).toBeVisible()
  await page.goto('/owner/sites')
  await expect(page.getByText('Utrecht Jaarbeursplein').first()).toBeVisible()
  await expect(page.getByText('Zuidas')).toHaveCount(0)
  const snapshot = await (await page.request.get('/live/snapshot')).text()
  expect(snapshot).toContain('UJB-01')
  expect(snapshot).not.toContain('ZUI-01')
})

test('without signing in there is nothing', async ({ page, request }) => {
  const { controlRoom } = await import('./control-room')
  const { url } = controlRoom()
  await page.goto(`${url}/stations?q=UJB`)
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  expect((await request.get(`${url}/live/snapshot`)).status()).toBe(401)
  expect((await request.get(`${url}/api/trpc/overview.figures`)).status()).toBe(401)
})
