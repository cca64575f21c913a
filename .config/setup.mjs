// What every command needs before it can run: packages, a recent enough Node, generated code, a build. Each step looks
// whether its work is done already, so that a second call costs nothing. Runs on the Node the user has (20 or newer).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
process.chdir(root)

const say = (text) => console.log(`\x1b[2m▸\x1b[0m ${text}`)
const stampFile = (name) => path.join('node_modules', `.busbar-${name}`)
const readStamp = (name) => (fs.existsSync(stampFile(name)) ? fs.readFileSync(stampFile(name), 'utf8') : '')
const bin = (name) => path.join('node_modules', '.bin', name)

/** Runs a command with its output shown; ends this process with its code when it fails. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  const code = await new Promise((resolve) =>
    child
      .once('exit', (status, signal) => resolve(signal ? 1 : status))
      .once('error', (error) => {
        console.error(String(error))
        resolve(1)
      }),
  )
  if (code !== 0 && !options.tolerant) process.exit(code ?? 1)
  return code
}

/** Size and time of every file below the given paths: cheap, and changes whenever somebody saves. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = (entry) => {
    if (!fs.existsSync(entry) || /(^|\/)(generated|node_modules)$/.test(entry)) return
    const stat = fs.statSync(entry)
    if (stat.isDirectory()) for (const name of fs.readdirSync(entry).sort()) visit(path.join(entry, name))
    else hash.update(`${entry}:${stat.size}:${stat.mtimeMs}\n`)
  }
  for (const entry of paths) visit(entry)
  return hash.digest('hex')
}

async function step(name, paths, output, title, work) {
  const mark = fingerprint(paths)
  if (readStamp(name) === mark && fs.existsSync(output)) return
  say(title)
  const startedAt = Date.now()
  await work()
  fs.writeFileSync(stampFile(name), mark)
  say(`${title} — done in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`)
}

const contentHash = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

export async function ensureInstalled() {
  const mark = contentHash('package-lock.json')
  if (readStamp('installed') === mark) return
  say('installing packages (npm ci; one to three minutes the first time)')
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  fs.writeFileSync(stampFile('installed'), mark)
}

/** The pinned Node 24 where npm carries it for this platform, else the user's own if it is new enough. */
export function nodeBinary() {
  const pinned = bin('node')
  if (fs.existsSync(pinned) && spawnSync(pinned, ['-v']).status === 0) return path.resolve(pinned)
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath
  console.error(
    `Busbar needs Node 22.12 or newer on this platform; this is ${process.version}. Install it from nodejs.org and try again.`,
  )
  process.exit(1)
}

/** Environment in which child processes find the right Node and our tools first. */
export function toolEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: [path.dirname(nodeBinary()), path.resolve('node_modules/.bin'), process.env.PATH].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    ...extra,
  }
}

export async function ensureGenerated() {
  const env = toolEnvironment()
  await step(
    'prisma',
    ['prisma/schema', '.config/prisma.ts'],
    'server/db/generated/client.ts',
    'generating the database client',
    () =>
      run(bin('prisma'), ['generate', '--config', '.config/prisma.ts'], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
  )
  await step(
    'ocpp',
    ['.config/generate-ocpp.mjs', 'package-lock.json'],
    'server/ocpp/generated',
    'generating the OCPP validators',
    () => run(nodeBinary(), ['.config/generate-ocpp.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
  )
}

const sources = [
  'app',
  'components',
  'server',
  'prisma',
  'public',
  'next.config.ts',
  'tsconfig.json',
  'package-lock.json',
  '.config',
]
const entries = ['server/main.ts', 'server/busbar.ts', 'server/demo.ts', 'server/simulator/main.ts']

export async function ensureBuilt() {
  const env = toolEnvironment({ NODE_ENV: 'production' })
  await step('build', sources, 'dist/main.js', 'building Busbar (about a minute)', async () => {
    await run(bin('next'), ['build'], { env })
    await run(
      bin('esbuild'),
      [
        ...entries,
        '--bundle',
        '--splitting',
        '--platform=node',
        '--format=esm',
        '--target=node22',
        '--packages=external',
        '--sourcemap',
        '--outdir=dist',
        '--outbase=server',
        '--log-level=warning',
      ],
      { env },
    )
  })
}
