import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { noBrowser, openBrowser, seenBy, signedIn } from '../browser'
import { type Lab, openLab, seedStations } from '../lab'
import { type Product, startProduct } from '../product'
import { atMost, type Bench, notMeasured, quantile, type Row, type Section, sized } from '../section'

/** Own JavaScript beyond the framework that a first visit may cost, gzipped kB. */
const pages = [
  { path: '/overview', mostKb: 160 + 60 },
  { path: '/stations', mostKb: 160 },
] as const
/** A good mobile connection: 20 Mbit/s, 40 ms. */
const network = { offline: false, latency: 40, downloadThroughput: 2_500_000, uploadThroughput: 1_250_000 }

/** What React and Next themselves need on every page, gzipped. */
function frameworkBytes(): number {
  const manifest = JSON.parse(fs.readFileSync('.next/build-manifest.json', 'utf8')) as Record<string, string[]>
  const files = [...(manifest.rootMainFiles ?? []), ...(manifest.polyfillFiles ?? [])]
  return files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join('.next', file))).length, 0)
}

type Visit = { scriptBytes: number; lcpMs: number; cls: number }

/** Opens a page in a browser that may know it already (`warm`) and lets it come to rest. */
async function visit(page: Page, url: string): Promise<Visit> {
  const scripts = new Map<string, number>()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', network)
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return
    response.body().then(
      (body) => scripts.set(response.url(), gzipSync(body).length),
      () => {},
    )
  })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(3_000)
  const { lcpMs, cls } = await seenBy(page)
  return { scriptBytes: [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0), lcpMs, cls }
}

/** A handful of things people do on every page, with the processor four times slower; returns the slowest answer, ms. */
async function interact(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const pause = () => page.waitForTimeout(300)
  await page.evaluate(() => {
    window.busbarSeen.inpMs = 0
  })
  for (const key of ['Control+k', 'm', 'a', 'p', 'Escape', 'Tab', 'Tab', 'j', 'k', '?', 'Escape']) {
    await page.keyboard.press(key)
    await pause()
  }
  await page.mouse.click(720, 700)
  await pause()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return (await seenBy(page)).inpMs
}

async function measurePage(
  bench: Bench,
  browser: Browser,
  product: Product,
  lab: Lab,
  at: (typeof pages)[number],
  framework: number,
): Promise<Row[]> {
  const cold: Visit[] = []
  const warm: Visit[] = []
  const inp: number[] = []
  const url = `${product.url}${at.path}`
  for (let round = 0; round < sized(bench, 5, 1); round += 1) {
    const context = await signedIn(browser, product, lab)
    const first = await context.newPage()
    cold.push(await visit(first, url))
    await first.close()
    const second = await context.newPage()
    warm.push(await visit(second, url))
    inp.push(await interact(second))
    await context.close()
  }
  bench.keep(at.path, { cold, warm, inp, frameworkBytes: framework })
  const p75 = (figures: number[]) => quantile(figures, 0.75)
  const ownKb = (Math.max(...cold.map((each) => each.scriptBytes)) - framework) / 1024
  bench.say(
    `${at.path}: ${ownKb.toFixed(0)} kB own JavaScript, LCP ${Math.round(p75(cold.map((each) => each.lcpMs)))} ms`,
  )
  const row = (what: string, unit: string) => ({ what: `${at.path}: ${what}`, unit })
  return [
    atMost(
      { ...row('own JavaScript, gzipped', 'kB'), note: `the framework is ${(framework / 1024).toFixed(0)} kB more` },
      ownKb,
      at.mostKb,
    ),
    atMost(row('LCP cold, p75', 'ms'), p75(cold.map((each) => each.lcpMs)), 2_500),
    atMost(row('LCP warm, p75', 'ms'), p75(warm.map((each) => each.lcpMs)), 1_500),
    atMost(row('INP, processor 4 × slower, p75', 'ms'), p75(inp), 100),
    atMost(row('CLS', ''), Math.max(...cold.map((each) => each.cls)), 0.02),
  ]
}

export const pageWeight: Section = {
  name: 'pages',
  title: 'JavaScript, LCP, INP and CLS of the production build',
  async run(bench) {
    const browser = await openBrowser(bench)
    if (!browser) return [notMeasured('JavaScript of a page', 'kB', '≤ 160', noBrowser)]
    const lab = await openLab(bench)
    await seedStations(lab, 2_000, 2)
    const product = await startProduct(bench, lab)
    const framework = frameworkBytes()
    const rows: Row[] = []
    for (const page of pages) {
      const answer = await fetch(`${product.url}${page.path}`, {
        headers: { cookie: `${lab.cookie.name}=${lab.cookie.value}` },
      })
      if (answer.ok) rows.push(...(await measurePage(bench, browser, product, lab, page, framework)))
      else rows.push(notMeasured(`${page.path}: all figures`, '', '–', `the page answers ${answer.status}`))
    }
    await browser.close()
    return rows
  },
}
