import type { Browser, BrowserContext, Page } from '@playwright/test'
import { noBrowser, openBrowser, processorTimes, seenBy, signedIn } from '../browser'
import { openLab, seedStations } from '../lab'
import { startPace } from '../paced-run'
import { type Product, startProduct } from '../product'
import { atMost, type Bench, figure, notMeasured, quantile, type Row, type Section, sized } from '../section'

const eventsPerS = 200
const settleMs = 8_000

/** What one page does for a while: every drawn change with its age (the oldest cause in it), and every long task. */
async function watchPage(bench: Bench, product: Product, context: BrowserContext, path: string): Promise<Row[]> {
  const page = await context.newPage()
  await page.goto(`${product.url}${path}`, { waitUntil: 'domcontentloaded' })
  await page.waitForFunction(() => (window.busbarLatencies?.length ?? 0) > 0, undefined, { timeout: 60_000 })
  await page.waitForTimeout(settleMs)
  const seconds = sized(bench, 60, 10)
  bench.say(`${path}: watching for ${seconds} s`)
  const from = await page.evaluate(() => ({ now: performance.now(), drawn: window.busbarLatencies?.length ?? 0 }))
  const browser = context.browser()!
  const times = await processorTimes(browser, page, () => page.waitForTimeout(seconds * 1_000))
  const latencies = await page.evaluate((drawn) => window.busbarLatencies?.slice(drawn) ?? [], from.drawn)
  const { longTasks } = await seenBy(page)
  const panning = path === '/map' ? await panned(browser, page, sized(bench, 10, 4)) : []
  const seen = {
    latencies,
    tasks: longTasks.filter((task) => task.at > from.now).map((task) => task.ms),
    atStart: longTasks.filter((task) => task.at <= from.now).map((task) => task.ms),
  }
  await page.close()
  bench.keep(path, seen)
  const p95 = quantile(seen.latencies, 0.95)
  bench.say(`${path}: ${seen.latencies.length} frames drawn, p95 ${p95} ms, ${seen.tasks.length} long tasks`)
  const longest = Math.max(0, ...seen.tasks)
  const note = seen.tasks.length > 0 ? { note: `${seen.tasks.length} tasks above 50 ms in ${seconds} s` } : {}
  return [
    atMost({ what: `${path}: frame received to drawn, p95`, unit: 'ms' }, p95, 500),
    atMost({ what: `${path}: frame received to drawn, p99`, unit: 'ms' }, quantile(seen.latencies, 0.99), 1_000),
    atMost({ what: `${path}: longest task of the browser, processor time`, unit: 'ms' }, Math.max(...times), 50),
    figure({ what: `${path}: the same by the clock`, unit: 'ms', ...note }, longest),
    ...panning,
  ]
}

/** Frames a second while somebody drags the map to and fro, and the longest task of it. */
async function panned(browser: Browser, page: Page, seconds: number): Promise<Row[]> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 }
  const [x, y] = [width / 3, height / 2]
  // As text: what compiles this file puts names into functions that a page does not know.
  const frames = page.evaluate<number>(`new Promise((resolve) => {
    const startedAt = performance.now()
    let count = 0
    const frame = (now) => {
      count += 1
      if (now - startedAt < ${seconds * 1_000}) requestAnimationFrame(frame)
      else resolve((count * 1000) / (now - startedAt))
    }
    requestAnimationFrame(frame)
  })`)
  const drag = async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 0, from = performance.now(); performance.now() - from < seconds * 1_000; step += 1)
      await page.mouse.move(x + 200 * Math.sin(step / 30), y + 60 * Math.sin(step / 17))
    await page.mouse.up()
  }
  const times = await processorTimes(browser, page, drag)
  const measured = await frames
  const row = { what: '/map: frames while it is dragged', unit: 'frames/s', baseline: null, ratio: null }
  return [
    { ...row, measured, target: '≥ 50', met: measured >= 50 },
    atMost({ what: '/map: longest task while it is dragged, processor time', unit: 'ms' }, Math.max(...times), 50),
  ]
}

export const eventToPixel: Section = {
  name: 'pixel',
  title: `Frame received to change drawn in Chromium, 2,000 stations, ${eventsPerS} events a second`,
  async run(bench) {
    const browser = await openBrowser(bench)
    if (!browser) return [notMeasured('frame received to drawn', 'ms', '≤ 500', noBrowser)]
    const stations = sized(bench, 2_000, 300)
    const lab = await openLab(bench)
    await seedStations(lab, stations, 2)
    const product = await startProduct(bench, lab)
    await startPace(bench, product, { stations, evses: 2, charging: 0.4, eventsPerS })
    const context = await signedIn(browser, product, lab)
    const rows: Row[] = []
    for (const path of ['/overview', '/map']) rows.push(...(await watchPage(bench, product, context, path)))
    await browser.close()
    return rows
  },
}
