import { expect, type Page, test } from '@playwright/test'
import { faults } from '../server/simulator/faults'
import { breakDown } from '../server/simulator/visits'
import { violations } from './axe'
import { controlRoom } from './control-room'
import { pageAs } from './sign-in'
import { startStations, type TestStations } from './stations'

let stations: TestStations
test.beforeEach(() => {
  stations = startStations()
})
test.afterEach(() => stations.stop())

/** Calls a procedure as the person who is signed in on this page. */
async function call<T>(
  page: Page,
  procedure: string,
  input: unknown,
  kind: 'query' | 'mutation' = 'mutation',
): Promise<T> {
  const json = JSON.stringify({ json: input })
  const given =
    kind === 'query'
      ? await page.request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(json)}`)
      : await page.request.post(`/api/trpc/${procedure}`, {
          data: json,
          headers: { 'content-type': 'application/json', origin: controlRoom().url },
        })
  expect(given.ok(), await given.text()).toBe(true)
  return ((await given.json()) as { result: { data: { json: T } } }).result.data.json
}

type Found = { hits: { kind: string; id: number; title: string; stationId: number }[] }
const stationIdOf = async (page: Page, name: string) => {
  const { hits } = await call<Found>(page, 'search.find', { query: name }, 'query')
  return hits.find(({ kind }) => kind === 'station')!.id
}

test('a driver reports from the plug, the agent answers, the driver sees it, adds to it and rates it', async ({
  browser,
}) => {
  await stations.connect('NGD-HAZ-01')
  const desk = await pageAs(browser, 'support', '/support')

  const phone = await browser.newContext({
    baseURL: controlRoom().url,
    viewport: { width: 390, height: 844 },
    locale: 'nl-NL',
  })
  const driver = await phone.newPage()
  await driver.goto(`/c/${encodeURIComponent('NL*NGD*EHAZ01*1')}`)
  await expect(driver.getByRole('heading', { level: 1 })).toContainText('HAZ-01')
  await driver.getByRole('link', { name: 'en', exact: true }).click()
  await expect(driver.getByRole('heading', { name: 'Report a problem' })).toBeVisible()
  expect(await violations(driver)).toEqual([])
  await driver.getByLabel('My cable is stuck').check()
  await driver.getByLabel(/^Tell us more/).fill('The plug at HAZ-01 will not come out')
  await driver.getByLabel('E-mail').fill('kim@')
  await driver.getByLabel('Name').fill('Kim')
  await driver
    .locator('form')
    .first()
    .evaluate((form) => ((form as HTMLFormElement).noValidate = true))
  const send = driver.getByRole('button', { name: 'Send report' })
  await expect(async () => {
    await send.click()
    await expect(driver.locator('form [role=alert]')).toContainText('cannot be right')
  }).toPass()
  await driver.getByLabel('E-mail').fill('kim@driver.example')
  await send.click()
  await driver.waitForURL(/\/t\//)
  await expect(driver.getByText('Received. We look at it soon.')).toBeVisible()
  expect(await violations(driver)).toEqual([])

  const line = desk.getByRole('button', { name: /Cable is stuck/ }).filter({ hasText: 'HAZ-01' })
  await line.click()
  const ticket = desk.getByRole('article', { name: /^Ticket T-/ })
  await expect(ticket).toContainText('will not come out')
  await expect(ticket).toContainText('k…@d….example')
  await ticket.getByRole('button', { name: 'Reveal' }).click()
  await expect(ticket).toContainText('kim@driver.example')
  await ticket.getByLabel('Answer to the driver').fill('{plug} is free')
  await ticket.getByRole('button', { name: 'Send answer' }).click()
  await expect(ticket.getByRole('alert')).toContainText('means nothing here')
  await ticket.getByLabel('Answer to the driver').fill('')
  await ticket.getByLabel('Canned answers').selectOption({ label: 'Cable unlocked' })
  await ticket.getByLabel('After the answer').selectOption({ label: 'Solved from here' })
  await ticket.getByRole('button', { name: 'Send and solve' }).click()
  await expect(ticket.getByText('mail sent')).toBeVisible()

  await driver.reload()
  await expect(driver.getByText('Solved.', { exact: true })).toBeVisible()
  await expect(driver.getByText('We have unlocked the cable at HAZ-01')).toBeVisible()
  await driver.getByRole('button', { name: /Very good/ }).click()
  await expect(driver.getByText('You said 5 of 5')).toBeVisible()
  await driver.getByRole('textbox', { name: 'Add something' }).fill('It is stuck again')
  await driver.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(driver.getByText('It is stuck again')).toBeVisible()
  await expect(ticket).toContainText('It is stuck again') // without reload
  await expect(ticket).toContainText('rated 5 of 5')
  await phone.close()
})

test('twelve drivers at one broken station: one answer ends twelve tickets when the alarm clears', async ({
  browser,
}) => {
  const station = await stations.connect('NGD-HAZ-02')
  const desk = await pageAs(browser, 'support', '/support')
  const stationId = await stationIdOf(desk, 'HAZ-02')
  breakDown(station, station.evse(1)!, faults.find(({ errorCode }) => errorCode === 'GroundFailure')!, null)
  const languages = ['en', 'nl', 'de', 'fr']
  const ids: number[] = []
  for (let n = 0; n < 12; n += 1) {
    const contact = { mail: `driver${n}@hit.example` }
    const given = { subject: `No power ${n}`, text: 'Dead', stationId, language: languages[n % 4], contact }
    ids.push((await call<{ id: number }>(desk, 'tickets.open', given)).id)
  }
  await desk.goto(`/alarms?q=HAZ-02`)
  const alarm = desk.locator('[data-alarm]').filter({ hasText: 'HAZ-02' }).first()
  await alarm.click()
  await alarm.getByRole('button', { name: /^Open/ }).click()
  await desk.getByRole('button', { name: '12 drivers…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Drivers hit by this alarm' })
  await dialog.getByRole('button', { name: 'Link all' }).click()
  await expect(dialog.getByRole('status')).toHaveText('12 drivers wait.')
  await dialog.getByRole('button', { name: 'Answer when the alarm is over' }).click()
  await expect(dialog.getByText(/goes out by itself/)).toBeVisible()
  station.tell(station.evse(1)!.recover(station.now()))
  await expect(dialog.getByText(/12 solved/)).toBeVisible()
  await desk.goto(`/support?view=over&find=${encodeURIComponent('No power 1')}&sel=${ids[1]}`)
  await expect(desk.getByRole('article')).toContainText('Laadstation HAZ-02 werkt weer')
  const sent = await call<unknown>(await pageAs(browser, 'admin', null), 'notifications.mailbox', {}, 'query')
  expect(JSON.stringify(sent).match(/driver11@hit\.example/g)).toHaveLength(1)
})
