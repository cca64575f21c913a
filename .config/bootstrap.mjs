// One door for every npm script: makes ready what the command needs, then runs it on the right Node.
import { ensureBuilt, ensureGenerated, ensureInstalled, nodeBinary, run, toolEnvironment } from './setup.mjs'

const [command, ...args] = process.argv.slice(2)
const production = { NODE_ENV: 'production' }

const node = (file, env = {}) => run(nodeBinary(), [file, ...args], { env: toolEnvironment(env) })
const source = (file, env = {}) => run(nodeBinary(), ['--import', 'tsx', file, ...args], { env: toolEnvironment(env) })

const commands = {
  demo: async () => {
    await ensureBuilt()
    await node('dist/demo.js', production)
  },
  start: async () => {
    await ensureBuilt()
    await node('dist/main.js', production)
  },
  build: () => ensureBuilt(),
  dev: () => source('server/main.ts', { NODE_ENV: 'development' }),
  simulate: () => source('server/simulator/main.ts'),
  busbar: () => source('server/busbar.ts'),
  bench: async () => {
    await ensureBuilt()
    await source('server/testing/bench/main.ts', production)
  },
  db: () => node('.config/db.mjs'),
  check: async () => (await import('./check.mjs')).check(),
  test: async () => (await import('./test.mjs')).test(args),
}

if (!commands[command]) {
  console.error(`Unknown command ${command}. There are: ${Object.keys(commands).join(', ')}.`)
  process.exit(1)
}
// Ctrl-C reaches the child as well; it decides how to stop, and its exit code becomes ours.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
await ensureInstalled()
await ensureGenerated()
await commands[command]()
