import { noBrowser, openBrowser, signedIn } from '../browser'
import { openLab, seedStations } from '../lab'
import { startPace } from '../paced-run'
import { startProduct } from '../product'
import { atMost, figure, notMeasured, type Section, sized } from '../section'

/** So many events as a board of this size hears in twelve hours at 3 a second, in a hundredth of the time. */
const eventsPerS = 300
const steps = 8
const mb = 1024 * 1024

export const kiosk: Section = {
  name: 'kiosk',
  title: `Wall board in Chromium at ${eventsPerS} events a second: what its heap holds after each part of the run`,
  async run(bench) {
    const browser = await openBrowser(bench)
    if (!browser) return [notMeasured('heap of the wall board', 'MB', '≤ 250', noBrowser)]
    const stations = sized(bench, 1_000, 200)
    const lab = await openLab(bench)
    await seedStations(lab, stations, 2)
    const product = await startProduct(bench, lab)
    await startPace(bench, product, { stations, evses: 2, charging: 0.4, eventsPerS })
    const page = await (await signedIn(browser, product, lab)).newPage()
    await page.goto(`${product.url}/overview?kiosk=1`, { waitUntil: 'domcontentloaded' })
    await page.waitForFunction(() => (window.busbarLatencies?.length ?? 0) > 0, undefined, { timeout: 60_000 })
    const devTools = await page.context().newCDPSession(page)
    const heapMb = async () => {
      await devTools.send('HeapProfiler.collectGarbage')
      return (await devTools.send('Runtime.getHeapUsage')).usedSize / mb
    }
    const heaps: number[] = []
    // What a page takes once (first pictures, caches that fill) is no growth.
    await page.waitForTimeout(sized(bench, 30_000, 10_000))
    for (let step = 0; step <= steps; step += 1) {
      heaps.push(await heapMb())
      bench.say(`${heaps.at(-1)!.toFixed(1)} MB`)
      if (step < steps) await page.waitForTimeout(sized(bench, 54_000, 5_000))
    }
    bench.keep('heapMb', heaps)
    const half = heaps.length / 2
    const growth = Math.max(...heaps.slice(half)) - Math.max(...heaps.slice(0, half))
    return [
      atMost({ what: 'heap of the wall board, most', unit: 'MB' }, Math.max(...heaps), 250),
      atMost({ what: 'growth from the first half of the run to the second', unit: 'MB' }, growth, 5),
      figure({ what: 'heap at the end; baseline: at the start', unit: 'MB' }, heaps.at(-1)!, heaps[0]!),
    ]
  },
}
