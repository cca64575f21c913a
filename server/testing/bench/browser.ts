import fs from 'node:fs'
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
  await context.addInitScript(watchTheBrowser)
  return context
}

export type Seen = {
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

/** Runs in the page before anything else: the browser's own figures of what people feel. */
function watchTheBrowser(): void {
  const seen: Seen = { longTasks: [], lcpMs: 0, cls: 0, inpMs: 0 }
  window.busbarSeen = seen
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
  watch('longtask', (entry) => void seen.longTasks.push({ at: entry.startTime, ms: entry.duration }))
  watch('largest-contentful-paint', (entry) => {
    seen.lcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) seen.cls += value
  })
  const interaction = (entry: PerformanceEntry) => {
    const { interactionId } = entry as PerformanceEntry & { interactionId: number }
    if (interactionId > 0) seen.inpMs = Math.max(seen.inpMs, entry.duration)
  }
  watch('event', interaction, { durationThreshold: 16 })
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => window.busbarSeen)
