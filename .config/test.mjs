// npm test: checks, unit and integration tests on the embedded PostgreSQL, the same on the machine's own PostgreSQL 15
// where there is one, then the browser tests against a production build.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { check } from './check.mjs'
import { ensureBuilt, run, toolEnvironment } from './setup.mjs'

const bin = (name) => path.join('node_modules', '.bin', name)
const results = 'test-results'
const postgres15 = '/usr/lib/postgresql/15/bin'

async function unit(name, env = {}, args = []) {
  const file = path.join(results, `${name}.json`)
  const code = await run(
    bin('vitest'),
    [
      'run',
      '--config',
      'server/testing/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { env: toolEnvironment(env), tolerant: true },
  )
  const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
  return {
    code,
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 1,
    skipped: report?.numPendingTests ?? 0,
  }
}

/** A throw-away cluster of the distribution's PostgreSQL 15, as an unprivileged user when we are root. */
async function withPostgres15(work) {
  if (!fs.existsSync(path.join(postgres15, 'postgres'))) {
    console.log('▸ PostgreSQL 15 is not on this machine: the second database run is skipped')
    return { code: 0, passed: 0, failed: 0, skipped: 0 }
  }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'busbar-pg15-'))
  fs.chmodSync(dir, 0o777)
  const asNobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
  const tool = (name, ...args) => {
    const done = spawnSync(path.join(postgres15, name), args, {
      ...asNobody,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (done.status !== 0) throw new Error(`PostgreSQL 15 (${name}): ${done.stderr}`)
  }
  const port = 20_000 + (process.pid % 20_000)
  const data = path.join(dir, 'data')
  tool('initdb', '-D', data, '-U', 'busbar', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  tool(
    'pg_ctl',
    '-D',
    data,
    '-l',
    path.join(dir, 'log'),
    '-w',
    '-o',
    `-p ${port} -k ${dir} -h 127.0.0.1 -c fsync=off -c max_connections=120`,
    'start',
  )
  try {
    return await work(`postgresql://busbar@127.0.0.1:${port}/postgres`)
  } finally {
    tool('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

/** Debian's Chromium where present (installed as root where apt is), else Playwright's own. */
async function ensureBrowser() {
  if (fs.existsSync('/usr/bin/chromium')) return
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log("▸ installing Debian's chromium for the browser tests")
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] })
    return
  }
  console.log("▸ installing Playwright's Chromium for the browser tests")
  await run(bin('playwright'), ['install', 'chromium'], { env: toolEnvironment() })
}

async function browser(args) {
  const file = path.resolve(results, 'browser.json')
  await ensureBrowser()
  await ensureBuilt()
  const code = await run(bin('playwright'), ['test', '--config', 'e2e/playwright.config.ts', ...args], {
    env: toolEnvironment({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    tolerant: true,
  })
  const stats = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8')).stats
    : { expected: 0, unexpected: 1, skipped: 0, flaky: 0 }
  if (stats.flaky > 0)
    console.log(`\n! ${stats.flaky} browser test(s) passed only at the second try: see "flaky" above`)
  return { code, passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

export async function test(args) {
  fs.rmSync(results, { recursive: true, force: true })
  fs.mkdirSync(results, { recursive: true })
  await check()
  const runs = [await unit('embedded', {}, args)]
  // Where our SQL is written and read back: what goes through it from further away would say the same twice.
  const asking = ['server/db', 'server/domain/reports', 'server/jobs', 'server/views', 'prisma']
  const which = args.length > 0 ? args : asking
  runs.push(await withPostgres15((url) => unit('postgres-15', { TEST_DATABASE_URL: url }, which)))
  runs.push(await browser(args))
  const total = (key) => runs.reduce((sum, part) => sum + part[key], 0)
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
  if (runs.some((part) => part.code !== 0)) process.exit(1)
}
