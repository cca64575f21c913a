import fs from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import type { Lab } from './lab'
import type { Product } from './product'
import type { Bench } from './section'

const system = '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/** A real browser; null where there is none. */
export async function openBrowser(bench: Bench): Promise<Browser | null> {
  const installed = fs.existsSync(system) ? system : fs.existsSync(chromium.executablePath()) ? undefined : null
  if (installed === null) return null
  const browser = await chromium.launch({ args, ...(installed ? { executablePath: installed } : {}) })
  bench.later(() => browser.close())
  return browser
}

export const noBrowser = 'there is no Chromium here; install it (npx playwright install chromium) and run again'

/** An operator who is signed in. */
export async function signedIn(browser: Browser, product: Product, lab: Lab): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })
  await context.addCookies([{ ...lab.cookie, url: product.url }])
  await context.addInitScript({ path: path.join(import.meta.dirname, 'watch-browser.mjs') })
  return context
}

export type Seen = {
  /** What this browser could be asked to report. */
  watching: string[]
  /** Tasks of the main thread above 50 ms: when they began and how long they took, ms. */
  longTasks: { at: number; ms: number }[]
  lcpMs: number
  cls: number
  /** The longest time from an input to the next frame, ms. */
  inpMs: number
}

declare global {
  interface Window {
    busbarSeen: Seen
  }
}

/** @throws Error when the page does not watch itself: a figure of 0 would look like a good one. */
export async function seenBy(page: Page): Promise<Seen> {
  const seen = await page.evaluate(() => window.busbarSeen)
  if (seen.watching.length < 4) throw new Error(`This browser reports only ${seen.watching.join(', ') || 'nothing'}.`)
  return seen
}

type TraceEvent = { ph: string; name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } }

/**
 * Tasks of the page's main thread while `run` goes on, each by the processor time it took, ms: what the page itself
 * costs. Its long tasks by the clock also hold the time others had the processor, on a machine where all share it.
 */
export async function processorTimes(browser: Browser, page: Page, run: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const tasks = traceEvents.filter(({ ph, name, tdur }) => ph === 'X' && name.endsWith('RunTask') && tdur !== undefined)
  const timesOf = (thread: string) => tasks.filter((each) => threadOf(each) === thread).map(({ tdur }) => tdur! / 1_000)
  const sum = (times: readonly number[]) => times.reduce((all, ms) => all + ms, 0)
  // Other pages of the browser (its own start page) rest.
  const [busiest = []] = mains.map((main) => timesOf(threadOf(main))).sort((a, b) => sum(b) - sum(a))
  if (busiest.length === 0) throw new Error('This browser traces no tasks of the page.')
  return busiest
}
