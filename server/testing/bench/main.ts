import os from 'node:os'
import { machine } from './machine'
import { help, type Options, readOptions } from './options'
import { type SectionResult, tableOf, writeResults } from './report'
import type { Bench, Section } from './section'
import { alarmFlood } from './sections/alarm-flood'
import { alarmList } from './sections/alarm-list'
import { alarmRules } from './sections/alarm-rules'
import { backTest } from './sections/back-test'
import { connectedStations } from './sections/connected-stations'
import { eventToPixel } from './sections/event-to-pixel'
import { fullSessions } from './sections/full-sessions'
import { idleMemory } from './sections/idle-memory'
import { impact } from './sections/impact'
import { kiosk } from './sections/kiosk'
import { lists } from './sections/lists'
import { liveSnapshot } from './sections/live-snapshot'
import { pageWeight } from './sections/page-weight'
import { pricing } from './sections/pricing'
import { reports } from './sections/reports'
import { startUp } from './sections/start-up'
import { statements } from './sections/statements'
import { storm } from './sections/storm'
import { supportSearchSection } from './sections/support-search'

/** `npm run bench`: the target table, one section after the other, each beside its baseline in the same run. */
const sections: readonly Section[] = [
  fullSessions,
  connectedStations,
  idleMemory,
  storm,
  eventToPixel,
  lists,
  supportSearchSection,
  reports,
  liveSnapshot,
  alarmRules,
  alarmList,
  alarmFlood,
  kiosk,
  pricing,
  impact,
  backTest,
  statements,
  startUp,
  pageWeight,
]

let undos: (() => Promise<void> | void)[] = []

async function undoAll(): Promise<void> {
  const work = undos.reverse()
  undos = []
  for (const undo of work) {
    try {
      await undo()
    } catch (error) {
      console.error('cleaning up:', error)
    }
  }
}

async function runSection(section: Section, options: Options): Promise<SectionResult> {
  const startedAt = performance.now()
  const loadBefore = os.loadavg()[0]!
  const figures: Record<string, unknown> = {}
  const elapsed = () => Math.round((performance.now() - startedAt) / 100) / 10
  const bench: Bench = {
    options,
    say: (text) => console.log(`  ${String(elapsed()).padStart(6)} s  ${text}`),
    later: (undo) => void undos.push(undo),
    keep: (name, value) => {
      figures[name] = value
    },
  }
  console.log(`\n${section.title} (${section.name})`)
  const { name, title } = section
  try {
    const rows = await section.run(bench)
    return { name, title, seconds: elapsed(), loadBefore, rows, figures, error: null }
  } catch (error) {
    console.error(error)
    return { name, title, seconds: elapsed(), loadBefore, rows: [], figures, error: String(error) }
  } finally {
    await undoAll()
  }
}

async function main(): Promise<void> {
  const options = readOptions(
    process.argv.slice(2),
    sections.map(({ name }) => name),
  )
  if (options.help) {
    console.log(`${help}\n${sections.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join('\n')}\n`)
    return
  }
  const chosen = sections.filter(({ name }) => options.only?.includes(name) ?? true)
  const startedAt = new Date()
  const before = machine()
  const results: SectionResult[] = []
  for (const section of chosen) {
    const result = await runSection(section, options)
    results.push(result)
    console.log(`\n${tableOf(result.rows)}`)
  }
  const rows = results.flatMap((result) => result.rows)
  if (results.length > 1) console.log(`\n\n${tableOf(rows)}`)
  const file = writeResults({ startedAt, quick: options.quick, machine: before, after: machine(), results }, startedAt)
  const missed = rows.filter((row) => row.met === false).length
  const failed = results.filter((result) => result.error !== null).map((result) => result.name)
  console.log(`\n${rows.length} figures, ${missed} outside their target. All of it in ${file}`)
  if (failed.length > 0) console.log(`Sections that could not be measured: ${failed.join(', ')}`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void undoAll().finally(() => process.exit(130)))

await main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 2
})
