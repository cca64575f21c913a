import { test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { pageAs } from './sign-in'
import { startStations } from './stations'
test('shots', async ({ browser }) => {
  const stations = startStations()
  const a = await stations.connect('NGD-AVP-01'), b = await stations.connect('NGD-UJB-02'), c = await stations.connect('NGD-AVP-02'), d = await stations.connect('NGD-ARE-01')
  const page = await pageAs(browser, 'operator')
  breakDown(a, a.evse(1)!, faults[0]!, null)
  breakDown(b, b.evse(1)!, faults[1]!, null)
  breakDown(c, c.evse(1)!, faults[4]!, null)
  breakDown(d, d.evse(2)!, faults[5]!, null)
  await page.waitForTimeout(1500)
  await page.keyboard.press('j')
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/shot-overview.png' })
  await page.keyboard.press('j'); await page.keyboard.press('a')
  await page.waitForTimeout(800)
  await page.goto('/alarms')
  await page.waitForTimeout(1500)
  await page.keyboard.press('j'); await page.keyboard.press('Enter')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/shot-alarms.png' })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/shot-alarms-light.png' })
  console.log('latencies', JSON.stringify(await page.evaluate(() => window.busbarLatencies)))
  await page.goto('/alarms?tab=history')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/shot-history.png' })
  await stations.stop()
})
