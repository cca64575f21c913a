// The dependency graph in server/README.md, drawn from what dependency-cruiser read: folders, not files.
import fs from 'node:fs'

const readme = 'server/README.md'
const open = '<!-- graph: written by `npm run check -- --write` -->'
const close = '<!-- /graph -->'

const folder = (file) => {
  const [top, second] = file.split('/')
  return top === 'server' ? second.replace(/[.]ts$/, '') : top
}

function draw(report) {
  const edges = new Set()
  const ours = /^(app|components|server|prisma)\//
  const aside = /[.](test|spec|bench)[.]tsx?$|^server\/testing\/|\/generated\//
  for (const module of report.modules) {
    if (!ours.test(module.source) || aside.test(module.source)) continue
    for (const dependency of module.dependencies) {
      if (!ours.test(dependency.resolved) || aside.test(dependency.resolved)) continue
      const [from, to] = [folder(module.source), folder(dependency.resolved)]
      if (from !== to && to !== 'kernel') edges.add(`  ${from} --> ${to}`)
    }
  }
  return ['```mermaid', 'graph LR', ...[...edges].sort(), '```'].join('\n')
}

/** True when the README shows today's graph; with `write` it is brought up to date. */
export function graphIsCurrent(report, write) {
  const text = fs.readFileSync(readme, 'utf8')
  const from = text.indexOf(open)
  const to = text.indexOf(close)
  const next = `${text.slice(0, from)}${open}\n${draw(report)}\n${text.slice(to)}`
  if (next === text) return true
  if (write) fs.writeFileSync(readme, next)
  return write
}
