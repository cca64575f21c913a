import { expect, type Page, test } from '@playwright/test'
import { instantOfLocal } from '../server/domain/pricing/local-instant'
import { reportSessions } from './raw-sessions'
import { pageAs } from './sign-in'

const zone = 'Europe/Amsterdam'

/** A tariff of this test's own, as a copy of a seeded one; returns its id, with the draft open in the editor. */
async function newTariff(page: Page, name: string, from = 'AC street'): Promise<number> {
  await page.goto('/tariffs?new=true')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('Begin with').selectOption({ label: from })
  await page.getByRole('button', { name: 'Create draft' }).click()
  await page.waitForURL(/\/tariffs\/\d+\/edit/)
  await expect(page.getByRole('grid', { name: /Week/ })).toBeVisible()
  return Number(/\/tariffs\/(\d+)\//.exec(page.url())![1])
}

const rule = (page: Page, name: string) => page.getByRole('listitem', { name: new RegExp(`: ${name}$`) })
const priceOf = (page: Page, name: string) => rule(page, name).getByLabel(/^Price, EUR per kWh/)
const saved = (page: Page) => expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
const total = async (page: Page) => Number(await page.locator('[data-total]').getAttribute('data-total'))

async function edited(page: Page, name: string, price: string): Promise<void> {
  await priceOf(page, name).fill(price)
  await expect(page.locator('[data-save]')).not.toHaveAttribute('data-save', 'saved')
  await saved(page)
}

test('from the list to a scheduled publish with its impact takes at most five clicks', async ({ browser }) => {
  const page = await pageAs(browser, 'finance', null)
  const name = `Clicks ${Date.now()}`
  await newTariff(page, name)
  await edited(page, 'Day', '0.51')
  await page.goto('/tariffs')
  let clicks = 0
  const click = async (role: 'link' | 'button', label: string | RegExp) => {
    clicks += 1
    await page.getByRole(role, { name: label }).click()
  }
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link', { name: /Edit draft/ })
    .click()
  clicks += 1
  await click('button', 'Schedule publish')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'Impact on the last 30 days' })).not.toContainText('Pricing the')
  await expect(dialog.getByText('No second person needed')).toBeVisible()
  await click('button', /^Schedule$/)
  await page.waitForURL(/\/tariffs\/\d+$/)
  await expect(page.getByText('Scheduled', { exact: true })).toBeVisible()
  expect(clicks).toBeLessThanOrEqual(5)
})

/** Publishes the open draft as of now. */
async function publishNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Schedule publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Now' }).click()
  await expect(page.getByText('No second person needed')).toBeVisible()
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await page.waitForURL(/\/tariffs\/\d+$/)
}

test('an assigned tariff is changed against the bills of real sessions', async ({ browser }) => {
  test.setTimeout(240_000)
  await reportSessions(
    'NGD-AVP-01',
    [5, 4, 3, 2, 1, 0].map((index) => ({
      connectorId: 1,
      fromMin: 62 * index + 70,
      toMin: 62 * index + 20,
      energyWh: 7_000 + index * 1_000,
    })),
  )
  const page = await pageAs(browser, 'finance', null)
  const name = `Bills ${Date.now()}`
  const id = await newTariff(page, name)
  await publishNow(page)
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  const dialog = page.locator('[role=dialog]:not([aria-modal=false])') // a notice is one as well
  await dialog.getByLabel('Where').selectOption('station')
  await dialog.getByLabel('Name or identity has').fill('AVP-0')
  await dialog.getByLabel('Power').selectOption('AC')
  await expect(dialog.getByText(/^Covers 6\sEVSEs at 3\sstations/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(dialog).toBeHidden()

  await page.goto('/billing?tab=cdrs')
  const bills = page.getByRole('row').filter({ hasText: 'AVP-01' })
  await expect(async () => {
    await page.reload()
    await expect(bills).toHaveCount(6, { timeout: 20_000 })
  }).toPass({ timeout: 120_000 })
  const seal = bills.first().locator('a[href*="?version="]')
  const version = /version=(\d+)/.exec((await seal.getAttribute('href'))!)![1]!
  await seal.click()
  await expect(page.getByRole('heading', { name: `Version ${version}`, exact: true })).toBeVisible()

  await page.goto(`/tariffs?q=${encodeURIComponent(name)}`)
  let clicks = 0
  const click = async (role: 'link' | 'button', label: string | RegExp) => {
    clicks += 1
    await page.getByRole(role, { name: label, exact: typeof label === 'string' }).click()
  }
  await click('link', name)
  await click('button', 'Edit')
  // A little dearer than last month's bills of these stations, which were made with another tariff.
  await edited(page, 'Day', '0.47')
  await edited(page, 'Night', '0.37')
  await click('button', 'Schedule publish')
  const impact = dialog.getByRole('region', { name: 'Impact on the last 30 days' })
  await expect(impact.getByRole('region', { name: 'Largest increases' }).getByRole('link')).toHaveCount(5)
  await expect(impact).toContainText(/Revenue\s*\+\d/)
  await expect(dialog.getByText('No second person needed')).toBeVisible()
  await click('button', 'Schedule')
  await page.waitForURL(`**/tariffs/${id}`)
  await expect(page.getByText('Scheduled', { exact: true })).toBeVisible()
  expect(clicks).toBeLessThanOrEqual(5)

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await edited(page, 'Night', '0.39')
  await page.getByRole('button', { name: 'Schedule publish' }).click()
  const worst = impact.getByRole('region', { name: 'Largest increases' }).getByRole('link').first()
  const session = /\d+/.exec((await worst.textContent())!)![0]
  await worst.click()
  await page.waitForURL(`**/sessions/${session}`)
})

test('a second person sends a version back, then approves it', async ({ browser }) => {
  test.setTimeout(120_000)
  const author = await pageAs(browser, 'operator', null)
  const name = `Review ${Date.now()}`
  const id = await newTariff(author, name)
  const send = async () => {
    await author.getByRole('button', { name: 'Schedule publish' }).click()
    await author.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click()
    await author.waitForURL(`**/tariffs/${id}`)
  }
  await send()
  const second = await pageAs(browser, 'finance')
  const review = async () => {
    await second.goto('/tariffs')
    const waiting = second.getByRole('region', { name: 'Waiting for approval' })
    await waiting.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: 'Review' }).click()
  }
  await review()
  await expect(second.getByRole('button', { name: 'Send back' })).toHaveAccessibleDescription(/Write in the note/)
  await second.getByRole('textbox', { name: 'Note' }).fill('The night is too cheap')
  await second.getByRole('button', { name: 'Send back' }).click()
  await expect(second.getByText('waits for approval')).toBeHidden()

  await author.goto(`/tariffs/${id}/edit`)
  await expect(author.getByText(/sent it back: The night is too cheap/)).toBeVisible()
  await edited(author, 'Night', '0.4')
  await send()
  await review()
  await second.getByRole('button', { name: 'Approve' }).click()
  await expect(second.getByText('Scheduled', { exact: true })).toBeVisible()
  await expect(second.getByText(/approved by Joost Kramer/)).toBeVisible()
})

/** What the biller answers, asked from the page as a signed-in person. */
const quote = (page: Page, question: object) =>
  page.evaluate(async (sent) => {
    const answer = await fetch('/api/v1/tariffs/quote', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
    return { status: answer.status, body: (await answer.json()) as { rounded: { grossMinor: number } } }
  }, question)

/** Whole numbers from `least` to `most`, the same in every run. */
function numbers(seed: number): (least: number, most: number) => number {
  let state = seed
  return (least, most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return least + Math.floor((state / 2 ** 32) * (most - least + 1))
  }
}

for (const [tariff, days] of [
  ['AC street', 360],
  ['AC market price', 4],
] as const)
  test(`the preview of ${tariff} is what the biller answers, for 50 random sessions`, async ({ browser }) => {
    test.setTimeout(180_000)
    const page = await pageAs(browser, 'finance', null)
    const id = await newTariff(page, `Same ${tariff} ${Date.now()}`, tariff)
    const pick = numbers(7)
    const panel = page.getByRole('region', { name: 'What a driver pays' })
    for (let round = 0; round < 50; round += 1) {
      const [kwh, charging, idle] = [pick(1, 120), 5 * pick(1, 96), 5 * pick(0, 96)]
      const local = new Date(Date.now() + pick(-days, days - 1) * 86_400_000).toISOString().slice(0, 11)
      const startLocal = `${local}${String(pick(0, 23)).padStart(2, '0')}:${String(pick(0, 59)).padStart(2, '0')}`
      await panel.getByLabel('Energy').fill(String(kwh))
      await panel.getByLabel('Charging').fill(String(charging))
      await panel.getByLabel('Idle').fill(String(idle))
      await panel.getByLabel('Start').fill(startLocal)
      const start = new Date(instantOfLocal(startLocal, zone)!).toISOString()
      const periods: object[] = [{ kind: 'charging', start, seconds: charging * 60, kwh }]
      if (idle > 0) periods.push({ kind: 'idle', seconds: idle * 60 })
      const { status, body } = await quote(page, { tariffId: `${id}@1`, timeZone: zone, periods })
      expect(status, JSON.stringify(body)).toBe(200)
      const what = `${startLocal}, ${kwh} kWh in ${charging} min, then ${idle} min`
      await expect.poll(() => total(page), { message: what }).toBe(body.rounded.grossMinor)
    }
  })

test('market prices: a file is looked at before it is imported, with every bad line named', async ({ browser }) => {
  const page = await pageAs(browser, 'finance')
  const name = `Spot ${Date.now()}`
  await page.goto('/tariffs')
  await page.getByRole('navigation', { name: 'Tariffs' }).getByRole('link', { name: 'Market prices' }).click()
  await page.getByRole('button', { name: 'New series' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill(name)
  await dialog.getByRole('button', { name: 'Add series' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('button', { name: 'Import prices' }).first().click()
  const file = async (text: string) =>
    dialog.getByLabel('File').setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await file('2026-11-21T13:00:00Z,91.2\n2026-11-21 13:15,90\nnoon,1')
  await expect(dialog.getByRole('region', { name: 'Lines that cannot be used' })).toContainText(
    'does not say its time zone',
  )
  await expect(dialog.getByRole('button', { name: /^Import/ })).toHaveAttribute('aria-disabled', 'true')
  await file('2026-11-21T13:00:00Z,91.2\n2026-11-21T13:45:00Z,-4.5')
  await dialog.getByLabel(/per MWh/).check()
  await expect(dialog.getByRole('status')).toContainText('Gaps2')
  await dialog.getByRole('button', { name: 'Import 2 prices' }).click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('-€0.0045')
  await page.getByRole('button', { name: 'Table' }).click()
  const table = page.locator('[data-table="prices"]')
  await expect(table.getByRole('row').last()).toContainText('-€0.0045')
  await expect(table).toContainText('no price')

  const support = await pageAs(browser, 'support', '/tariffs/prices')
  await expect(support.getByRole('button', { name: 'Import prices' })).toHaveAttribute('aria-disabled', 'true')
})

test('higher limits of the two-person rule wait for the other person', async ({ browser }) => {
  const admin = await pageAs(browser, 'admin', '/settings/organisation')
  const rules = (page: Page) => page.getByRole('region', { name: 'Two-person rule for prices' })
  await rules(admin).getByLabel('One person up to').fill('51')
  await rules(admin).getByRole('button', { name: 'Save' }).click()
  await expect(rules(admin).getByRole('button', { name: 'Approve limits' })).toHaveAttribute('aria-disabled', 'true')
  const finance = await pageAs(browser, 'finance', '/tariffs')
  await finance.getByRole('link', { name: 'Approve or refuse' }).click()
  await rules(finance).getByRole('button', { name: 'Approve limits' }).click()
  await expect(rules(finance).getByLabel('One person up to')).toHaveValue('51')
  await admin.reload()
  await rules(admin).getByLabel('One person up to').fill('50')
  await rules(admin).getByRole('button', { name: 'Save' }).click()
  await expect(rules(admin).getByText('Saved')).toBeVisible()
})

test('a price can be changed with the keyboard alone, in the rules and in the grid', async ({ browser }) => {
  const page = await pageAs(browser, 'operator', null)
  await newTariff(page, `Keys ${Date.now()}`)
  const before = await total(page)
  await priceOf(page, 'Day').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('0.99')
  await expect.poll(() => total(page)).toBeGreaterThan(before)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => total(page)).toBe(before)
  const grid = page.getByRole('grid', { name: /Week/ })
  await grid.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveCount(4)
  await page.keyboard.press('Enter')
  await expect(rule(page, 'Block 1')).toBeVisible()
  await expect(grid.getByRole('gridcell', { name: /^Tuesday 02:00, Block 1/ })).toBeVisible()
  await saved(page)
})

test('a draft with an error is kept, and cannot be published', async ({ browser }) => {
  const page = await pageAs(browser, 'finance', null)
  await newTariff(page, `Error ${Date.now()}`)
  await rule(page, 'Day').getByLabel('VAT').fill('210')
  await expect(rule(page, 'Day').getByText('A tax rate lies between 0 and 100 %.')).toBeVisible()
  await expect(page.locator('[data-save]')).not.toHaveAttribute('data-save', 'saved')
  await saved(page)
  const publish = page.getByRole('button', { name: 'Schedule publish' })
  await expect(publish).toHaveAttribute('aria-disabled', 'true')
  await page.reload()
  await expect(rule(page, 'Day').getByLabel('VAT')).toHaveValue('210')
  await expect(publish).toHaveAccessibleDescription(/1\sproblem to mend first/)
})

test('the preview asks for what the biller asks for', async ({ browser }) => {
  const page = await pageAs(browser, 'finance', null)
  const id = await newTariff(page, `Quote ${Date.now()}`)
  await edited(page, 'Day', '0.537')
  const shown = await total(page)
  expect(shown).toBe(1611)
  await publishNow(page)
  const periods = [{ kind: 'charging', start: '2026-11-27T18:00', end: '2026-11-27T18:45', kwh: 30 }]
  const quoted = await quote(page, { tariffId: id, timeZone: zone, periods })
  expect(quoted.status).toBe(200)
  expect(quoted.body.rounded.grossMinor).toBe(shown)
})

test('two people who edit at once are told, and nothing is overwritten by accident', async ({ browser }) => {
  const mia = await pageAs(browser, 'finance', null)
  const id = await newTariff(mia, `Two ${Date.now()}`)
  const tom = await pageAs(browser, 'operator', `/tariffs/${id}/edit`)
  await edited(tom, 'Day', '0.61')
  await priceOf(mia, 'Day').fill('0.62')
  await expect(mia.locator('[data-save="conflict"]')).toContainText('saved this draft')
  await mia.getByRole('button', { name: 'Compare' }).click()
  const comparison = mia.getByRole('dialog', { name: 'Both of you changed this draft' })
  await expect(comparison).toContainText(/€0\.62.*€0\.61/)
  await comparison.getByRole('button', { name: 'Load theirs' }).click()
  await expect(priceOf(mia, 'Day')).toHaveValue('0.61')

  // What is saved while the last look is open is neither sent nor published unseen.
  await mia.getByRole('button', { name: 'Schedule publish' }).click()
  const publishing = mia.getByRole('dialog', { name: /^Publish Two/ })
  await expect(publishing).toBeVisible()
  await edited(tom, 'Day', '0.63')
  await publishing.getByRole('button', { name: 'Send to review' }).click()
  await expect(publishing.getByRole('alert')).toContainText('saved this draft')
  await expect(publishing.getByRole('region', { name: 'Saved meanwhile' })).toContainText(/€0\.61.*€0\.63/)
  await publishing.getByRole('button', { name: 'Load theirs' }).click()
  await expect(priceOf(mia, 'Day')).toHaveValue('0.63')
})

test('on a phone nothing scrolls sideways', async ({ browser }) => {
  const page = await pageAs(browser, 'finance', null)
  const id = await newTariff(page, `Phone ${Date.now()}`)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of [
    '/tariffs',
    `/tariffs/${id}`,
    `/tariffs/${id}/edit`,
    '/tariffs/prices',
    '/settings/organisation',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await page.waitForLoadState('networkidle')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
  }
})
