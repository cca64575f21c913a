// Static checks, cheapest first; all are run, so that one round shows everything there is to mend.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { graphIsCurrent } from './graph.mjs'
import { nodeBinary, toolEnvironment } from './setup.mjs'

const tool = (name, ...args) => {
  const done = spawnSync(path.join('node_modules', '.bin', name), args, {
    encoding: 'utf8',
    env: toolEnvironment(),
    maxBuffer: 1 << 27,
  })
  return { failed: done.status !== 0, text: done.stdout + done.stderr }
}

/** Names of other vocabularies stay behind the edges that speak them. */
function vocabulary() {
  const banned = /\b(idTags?|chargePoints?|chargeBox(es)?|IdTag|ChargePoint|ChargeBox)\b/
  const edges =
    /^server\/(ocpp\/(v16|conformance|generated)|simulator|testing)\/|^components\/station\/operations\/|[.]test[.]tsx?$/
  const found = []
  const visit = (entry) => {
    if (edges.test(entry) || edges.test(`${entry}/`) || /(^|\/)(generated|node_modules)$/.test(entry)) return
    if (fs.statSync(entry).isDirectory()) {
      for (const name of fs.readdirSync(entry)) visit(`${entry}/${name}`)
      return
    }
    if (!/[.](tsx?|prisma)$/.test(entry)) return
    fs.readFileSync(entry, 'utf8')
      .split('\n')
      .forEach((line, index) => {
        const word = line.replace(/\/\/.*|\/?\*.*|'[^']*'|"[^"]*"|`[^`]*`/g, '').match(banned)
        if (word) found.push(`${entry}:${index + 1}: "${word[0]}" is not our word (glossary: server/README.md)`)
      })
  }
  for (const folder of ['app', 'components', 'server', 'prisma']) visit(folder)
  return { failed: found.length > 0, text: found.join('\n') }
}

/** dependency-cruiser reports no violations when it could read nothing: demand that it saw the tree. */
function layers() {
  const done = tool(
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'app',
    'components',
    'server',
    'prisma',
    'e2e',
  )
  let report
  try {
    report = JSON.parse(done.text.slice(done.text.indexOf('{')))
  } catch {
    return { failed: true, text: done.text }
  }
  const { totalCruised, violations } = report.summary
  const errors = violations.filter((violation) => violation.rule.severity === 'error')
  const lines = errors.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`)
  if (totalCruised < 50) lines.push(`only ${totalCruised} modules were read; at least 50 are expected`)
  if (!graphIsCurrent(report, process.argv.includes('--write')))
    lines.push('the graph in server/README.md is out of date: npm run check -- --write')
  return { failed: lines.length > 0, text: lines.join('\n') }
}

const checks = [
  ['format and lint (Biome)', () => tool('biome', 'check', '--config-path=.biome.json', '.')],
  ['vocabulary', vocabulary],
  ['types (tsc)', () => tool('tsc', '--noEmit')],
  ['layers (dependency-cruiser)', layers],
  ['dead code (knip)', () => tool('knip', '--no-progress')],
  [
    'schema and migrations',
    () => {
      const done = spawnSync(nodeBinary(), ['.config/db.mjs', 'check'], { encoding: 'utf8', env: toolEnvironment() })
      return { failed: done.status !== 0, text: done.stdout + done.stderr }
    },
  ],
]

export async function check() {
  let failures = 0
  for (const [name, work] of checks) {
    const startedAt = Date.now()
    const { failed, text } = work()
    console.log(`${failed ? '✗' : '✓'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
    if (failed) {
      failures += 1
      console.log(text.trim())
    }
  }
  if (failures > 0) process.exit(1)
}
