import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { demoPlan } from '../prisma/seed/demo-plan'
import { demoPayer, ownerTerms } from '../prisma/seed/owner-terms'
import { owners } from '../prisma/seed/owners'
import { seedDemo } from '../prisma/seed/seed'
import { seedPastMonth } from '../prisma/seed/seed-past-month'
import { users } from '../prisma/seed/users'
import { openPasswordHasher } from './api/password-hasher'
import { type Database, openDatabase } from './compose/database'
import { closeLastMonth } from './compose/demo-month'
import { demoOrganisation, prepareDemoSecurity } from './compose/demo-security'
import { type Config, readConfig } from './config'
import { openScoped } from './db/scoped'
import type { Actor } from './domain/people/actor'
import type { OwnerId, TenantId, UserId } from './kernel/ids'
import { explainAndExit, runUntilStopped } from './main'
import { stationPasswordHash } from './ocpp/handshake/password'

/** `npm run demo`: the control room with the demo network, whose stations are simulated and speak real OCPP. */

const env = {
  LOG_LEVEL: 'warn',
  BUSBAR_BILLING_SETTLE_S: '5',
  OCPP_TLS_CERT: 'self-made',
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: process.env.DATA_DIR ?? './.data/demo',
}
const withStations = !process.argv.includes('--no-stations')

/** Demo sign-ins belong to this data folder; made once, so that a second start prints the same. */
function signIns(config: Config): Record<string, string> {
  const file = path.join(config.dataDir, 'demo-sign-ins.json')
  if (!fs.existsSync(file)) {
    const made = users.map((user) => [user.email, `demo-${randomBytes(6).toString('base64url')}`])
    fs.writeFileSync(file, JSON.stringify(Object.fromEntries(made), null, 2), { mode: 0o600 })
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
}

async function seed(config: Config, passwords: Record<string, string>): Promise<void> {
  const database = await openDatabase(config)
  const connection = await database.pools.system.connect()
  const hashStation = stationPasswordHash(config.authSecret)
  try {
    await connection.query('begin')
    const fresh = await seedDemo(connection, {
      secret: config.authSecret,
      now: Date.now(),
      hashStationPassword: (password) => hashStation(Buffer.from(password)),
      hashPassword: openPasswordHasher().hash,
      passwordOf: (email) => passwords[email]!,
    })
    const tenantId = fresh ? await operator(connection) : null
    if (tenantId !== null) await seedPastMonth(connection, tenantId, Date.now())
    await connection.query('commit')
    if (tenantId !== null) await settleLastMonth(database, tenantId)
    await prepareDemoSecurity(database, config, await operator(connection))
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    connection.release()
    await database.pools.close() // an embedded server goes on; the control room takes it over
  }
}

type Connection = { query<T extends object>(sql: string, params?: unknown[]): Promise<{ rows: T[] }> }

const operator = async (db: Connection): Promise<TenantId> =>
  (await db.query<{ id: TenantId }>("select id from tenants where slug = 'northgrid'")).rows[0]!.id

/** The demo opens with a month that is behind it: statements, payouts, files. */
async function settleLastMonth(database: Database, tenantId: TenantId): Promise<void> {
  const { system } = database.pools
  const person = async (role: 'finance' | 'admin'): Promise<Actor> => {
    const { rows } = await system.query<{ userId: UserId; name: string; email: string }>(
      'select u.id as "userId", u.name, u.email from users u join memberships m on m.user_id = u.id where m.tenant_id = $1 and m.role = $2',
      [tenantId, role],
    )
    return { ...rows[0]!, role, tenantId, ownerId: null, ip: null }
  }
  const { rows } = await system.query<{ id: OwnerId; name: string }>(
    'select id, name from owners where tenant_id = $1',
    [tenantId],
  )
  const agreements = ownerTerms.map(({ owner, ...agreement }) => {
    const { name } = owners.find(({ key }) => key === owner)!
    return { ...agreement, ownerId: rows.find((row) => row.name === name)!.id }
  })
  const scoped = openScoped(database.pools.app, database.url)
  try {
    await closeLastMonth(
      database,
      scoped,
      tenantId,
      { finance: await person('finance'), admin: await person('admin') },
      agreements,
      demoPayer,
    )
  } finally {
    await scoped.close()
  }
}

type Line = { what: string; progress?: number; done?: number; total?: number; seconds?: number }

function showProgress(line: Line, shown: { percent: number }): void {
  if (line.what !== 'history' || line.progress === undefined) return
  const percent = Math.floor(line.progress * 100)
  if (percent === shown.percent || (!process.stdout.isTTY && percent % 10 !== 0)) return
  shown.percent = percent
  const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░')
  const text = `  A week of history through the OCPP server  ${bar} ${percent} %  (${line.done} of ${line.total} messages)`
  process.stdout.write(process.stdout.isTTY ? `\r${text}${percent === 100 ? '\n' : ''}` : `${text}\n`)
}

/** What the stations are, as the simulator reads it; `npm run simulate -- demo --network <file>` runs them elsewhere. */
function writePlan(config: Config): string {
  const file = path.join(config.dataDir, 'demo-network.json')
  fs.writeFileSync(file, JSON.stringify(demoPlan(config.authSecret)), { mode: 0o600 })
  return file
}

function startStations(config: Config, ocppPort: number, tlsPort: number | null, plan: string): ChildProcess {
  const simulator = path.join(import.meta.dirname, 'simulator', 'main.js')
  const options = [
    'demo',
    '--url',
    `ws://127.0.0.1:${ocppPort}/ocpp`,
    '--network',
    plan,
    '--memory',
    path.join(config.dataDir, 'demo-memory.json'),
    ...(tlsPort === null
      ? []
      : ['--tls-url', `wss://127.0.0.1:${tlsPort}/ocpp`, '--tls-root', path.join(config.dataDir, 'tls', 'root.pem')]),
    '--organisation',
    demoOrganisation,
  ]
  const child = spawn(process.execPath, [simulator, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const shown = { percent: -1 }
  createInterface({ input: child.stdout! }).on('line', (text) => {
    try {
      showProgress(JSON.parse(text) as Line, shown)
    } catch {
      console.log(text)
    }
  })
  return child
}

function announce(config: Config, port: number, passwords: Record<string, string>): void {
  const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`
  const rows = users.map(
    (user) => `    ${`${user.role}, ${user.tenant}`.padEnd(20)} ${user.email.padEnd(32)} ${passwords[user.email]}`,
  )
  console.log(
    `\n  Busbar is running: ${url}\n\n  Sign in as\n${rows.join('\n')}\n\n  Data is in ${config.dataDir}. Stop with Ctrl-C.\n`,
  )
}

async function demo(): Promise<void> {
  const config = readConfig(env)
  fs.mkdirSync(config.dataDir, { recursive: true })
  const passwords = signIns(config)
  await seed(config, passwords)
  const plan = writePlan(config)
  await runUntilStopped(config, async ({ port, ocppPort, tlsPort }) => {
    announce(config, port, passwords)
    const stations = withStations ? startStations(config, ocppPort, tlsPort, plan) : null
    return async () => {
      if (!stations || stations.exitCode !== null || stations.signalCode !== null) return
      const ended = new Promise((resolve) => stations.once('exit', resolve))
      stations.kill('SIGINT')
      await ended
    }
  })
}

demo().catch(explainAndExit)
