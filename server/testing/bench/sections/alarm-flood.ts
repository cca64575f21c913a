import type { Browser, Page } from '@playwright/test'
import { noBrowser, openBrowser, processorTimes, seenBy, signedIn } from '../browser'
import { type Lab, openLab, seedStations } from '../lab'
import { startFaults } from '../paced-run'
import { type Product, startProduct } from '../product'
import { atMost, type Bench, figure, notMeasured, quantile, type Row, type Section, sized } from '../section'

const floodSeconds = 60
const settleMs = 8_000

type Seen = { raised: number; told: number; causes: number; explained: number }

/** What of the flood is in the database: every fault has its row, dropped is what has none. */
async function inDatabase({ pools }: Lab): Promise<Seen> {
  const { rows } = await pools.system.query<Seen>(
    `select count(*) filter (where rule = 'evseFaulted')::int as raised, count(*) filter (where rule = 'vendorFaultPattern')::int as causes,
       count(*) filter (where cause_id is not null)::int as explained, (select count(*)::int from alarm_events where told) as told from alarms`,
  )
  return rows[0]!
}

async function untilRaised(lab: Lab, faults: number, forMs: number): Promise<Seen> {
  for (const deadline = performance.now() + forMs; ; ) {
    const seen = await inDatabase(lab)
    if (seen.raised >= faults || performance.now() > deadline) return seen
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** One page through a number of faults: what it drew how late, and its longest task. */
async function watched(bench: Bench, page: Page, what: string, run: () => Promise<void>) {
  const from = await page.evaluate(() => ({ now: performance.now(), drawn: window.busbarLatencies?.length ?? 0 }))
  await run()
  await page.waitForTimeout(2_000)
  const latencies = await page.evaluate((drawn) => window.busbarLatencies?.slice(drawn) ?? [], from.drawn)
  const tasks = (await seenBy(page)).longTasks.filter((task) => task.at > from.now).map((task) => task.ms)
  bench.keep(what, { latencies, tasks })
  bench.say(
    `${what}: ${latencies.length} frames drawn, p99 ${quantile(latencies, 0.99)} ms, ${tasks.length} long tasks`,
  )
  return { p99: quantile(latencies, 0.99), longest: Math.max(0, ...tasks), long: tasks.length, drawn: latencies.length }
}

async function openPage(browser: Browser, product: Product, lab: Lab): Promise<Page> {
  const page = await (await signedIn(browser, product, lab)).newPage()
  await page.goto(`${product.url}/alarms`, { waitUntil: 'domcontentloaded' })
  await page.waitForTimeout(settleMs)
  return page
}

export const alarmFlood: Section = {
  name: 'alarm-flood',
  title: 'Faults over the sockets to the list of alarms in Chromium: one a second, then 5,000 within a minute',
  async run(bench) {
    const browser = await openBrowser(bench)
    if (!browser) return [notMeasured('fault received to alarm drawn', 'ms', '≤ 1000', noBrowser)]
    const faults = sized(bench, 5_000, 500)
    const calm = sized(bench, 40, 10)
    const lab = await openLab(bench)
    await seedStations(lab, (faults + 2 * calm) / 2, 2)
    const product = await startProduct(bench, lab)
    const network = await startFaults(bench, product, { stations: (faults + 2 * calm) / 2, evses: 2 })
    const page = await openPage(browser, product, lab)
    const single = await watched(bench, page, 'one alarm a second', () => network.fault(calm, calm))
    const started = performance.now()
    let seen: Seen = { raised: 0, told: 0, causes: 0, explained: 0 }
    let times: number[] = []
    const flood = await watched(bench, page, 'flood', async () => {
      times = await processorTimes(browser, page, async () => {
        await network.fault(faults, floodSeconds)
        seen = await untilRaised(lab, faults + calm, 60_000)
      })
    })
    const behind = Math.max(0, (performance.now() - started) / 1_000 - floodSeconds - 2)
    bench.keep('inDatabase', seen)
    const rows: Row[] = [
      atMost({ what: 'fault received to alarm drawn, one a second, p99', unit: 'ms' }, single.p99, 1_000),
      atMost(
        { what: `${faults} faults in ${floodSeconds} s: alarms without a row`, unit: 'alarms' },
        faults + calm - seen.raised,
        0,
      ),
      figure({ what: 'the same: behind at the end', unit: 's' }, behind),
      figure(
        { what: 'the same: told to people; of them causes are the baseline', unit: 'alarms' },
        seen.told,
        seen.causes,
      ),
      atMost({ what: 'the same: received to drawn, p99', unit: 'ms' }, flood.p99, 1_000),
      atMost({ what: 'the same: longest task of the browser, processor time', unit: 'ms' }, Math.max(...times), 50),
      figure(
        {
          what: 'the same, by the clock: with the server and the stations on the same processors',
          unit: 'ms',
          note: `${flood.long} tasks above 50 ms`,
        },
        flood.longest,
      ),
    ]
    return rows
  },
}
