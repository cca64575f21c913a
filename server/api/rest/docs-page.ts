import type { Endpoint, Named } from './endpoint'
import { failuresOf, needs, openapiDocument } from './openapi'
import type { RestAnswer } from './problem'

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  description?: string
  format?: string
  default?: unknown
}

/** What a field takes, in a word or two. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `“${schema.const}”`
  if (schema.enum) return schema.enum.join(' · ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`
  if (schema.format === 'date-time') return 'instant'
  return [schema.type ?? 'anything'].flat().join(' or ')
}

/** Lines of a table, nested fields indented by their path. */
function rowsOf(schema: Schema, path = ''): string[] {
  const choices = schema.oneOf ?? schema.anyOf
  if (!schema.properties && choices?.some(({ properties }) => properties))
    return choices.flatMap((each) => rowsOf(each, path))
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const full = path ? `${path}.${name}` : name
    const needed = schema.required?.includes(name) ? '' : '<span class="quiet"> optional</span>'
    const words = [field.description, field.default === undefined ? '' : `Default: ${JSON.stringify(field.default)}`]
    const line = `<tr><td><code>${escaped(full)}</code>${needed}</td><td>${escaped(typeOf(field))}</td><td>${escaped(words.filter(Boolean).join('. '))}</td></tr>`
    return [
      line,
      ...rowsOf(field.type === 'array' ? (field.items ?? {}) : field, field.type === 'array' ? `${full}[]` : full),
    ]
  })
}

const table = (title: string, rows: string[]) =>
  rows.length === 0 ? '' : `<h4>${title}</h4><table><tbody>${rows.join('')}</tbody></table>`

function section(endpoint: Endpoint, schemas: Record<string, Schema>, parameters: Schema[]): string {
  const { method, path, docs } = endpoint
  const params = (parameters as (Schema & { name: string; in: string; required: boolean; schema: Schema })[]).map(
    (one) =>
      `<tr><td><code>${escaped(one.name)}</code> <span class="quiet">${one.in}${one.required ? '' : ', optional'}</span></td><td>${escaped(typeOf(one.schema))}</td><td>${escaped([one.description ?? one.schema.description, one.schema.default === undefined ? '' : `Default: ${JSON.stringify(one.schema.default)}`].filter(Boolean).join('. '))}</td></tr>`,
  )
  const failures = Object.entries(failuresOf(endpoint)).map(
    ([status, words]) => `<tr><td>${status}</td><td colspan="2">${escaped(words)}</td></tr>`,
  )
  const answer = Array.isArray(docs.answer) ? rowsOf(schemas[(docs.answer as Named)[0]] ?? {}) : []
  return `<details id="${docs.operationId}"><summary><span class="method ${method.toLowerCase()}">${method}</span> <code>/api/v1/${escaped(path)}</code> <span>${escaped(docs.summary)}</span></summary>
<div class="inside">${docs.description ? `<p>${escaped(docs.description)}</p>` : ''}<p class="quiet">${escaped(needs(docs))}</p>
${table('Parameters', params)}${table('Body', docs.body ? rowsOf(schemas[docs.body[0]] ?? {}) : [])}${table(`Answer ${docs.status ?? 200}`, answer)}${table('Failures', failures)}</div></details>`
}

function page(endpoints: readonly Endpoint[]): string {
  const { paths, components } = openapiDocument(endpoints) as {
    paths: Record<string, Record<string, { parameters?: Schema[] }>>
    components: { schemas: Record<string, Schema> }
  }
  const tags = [...new Set(endpoints.map(({ docs }) => docs.tag))]
  const parts = tags.map((tag) => {
    const own = endpoints.filter(({ docs }) => docs.tag === tag)
    const sections = own.map((one) =>
      section(one, components.schemas, paths[`/api/v1/${one.path}`]?.[one.method.toLowerCase()]?.parameters ?? []),
    )
    return `<section aria-label="${escaped(tag)}"><h2>${escaped(tag)}</h2>${sections.join('\n')}</section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Busbar API</title><link rel="stylesheet" href="/api/v1/docs.css"></head>
<body><main><h1>Busbar API <span class="quiet">version 1</span></h1>
<p>Send a key of Settings › API keys as <code>Authorization: Bearer bb_…</code>. Errors are <code>application/problem+json</code>. Lists are paged: send <code>next</code> of an answer as <code>cursor</code>. Instants are ISO 8601, energy is in Wh, power in W.</p>
<p>A request that changes something may carry an <code>Idempotency-Key</code>: sent again within a day, it gets the same answer and does nothing twice. The headers <code>RateLimit-*</code> say how many requests are left.</p>
<p>For programs: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).</p>
${parts.join('\n')}</main></body></html>`
}

const style = `:root{color-scheme:light dark;--line:light-dark(#d9dee3,#2c343b);--quiet:light-dark(#5a6670,#9aa7b1);--code:light-dark(#f1f4f6,#1b2126)}
body{margin:0;font:15px/1.5 system-ui,sans-serif;background:light-dark(#fff,#11161a);color:light-dark(#14191d,#e4eaee)}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}h4{font-size:.85rem;margin:1rem 0 .25rem}
.quiet{color:var(--quiet);font-weight:400}
code{font:13px/1.4 ui-monospace,monospace;background:var(--code);padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere}
details{border:1px solid var(--line);border-radius:6px;margin:.35rem 0}
summary{padding:.5rem .75rem;cursor:pointer;overflow-wrap:anywhere}
summary:focus-visible,a:focus-visible{outline:2px solid light-dark(#0b62c4,#6cb2ff);outline-offset:2px}
.inside{padding:0 .75rem .75rem}
.method{display:inline-block;min-width:3.2rem;font:600 12px/1.6 ui-monospace,monospace}
.get{color:light-dark(#0b5cad,#7ab8ff)}.post{color:light-dark(#1a6e35,#6fd08c)}.patch,.put{color:light-dark(#8a5200,#f0b45a)}
table{border-collapse:collapse;width:100%;font-size:14px;table-layout:fixed}
td{border-top:1px solid var(--line);padding:.3rem .6rem .3rem 0;vertical-align:top;overflow-wrap:anywhere}
td:first-child{width:34%}td:nth-child(2){width:26%}
@media(max-width:44rem){tr{display:block;border-top:1px solid var(--line);padding:.3rem 0}td,td:first-child,td:nth-child(2){display:block;width:auto;border:0;padding:0}}
a{color:light-dark(#0b5cad,#7ab8ff)}`

const own = (path: string, operationId: string, type: string, words: string, run: () => RestAnswer): Endpoint => ({
  method: 'GET',
  path,
  run,
  docs: { operationId, tag: 'This document', summary: words, capability: null, answer: { type, words } },
})

/** GET /api/v1/docs: the same document for people. Without scripts, so that the policy of the other pages holds. */
export function docsEndpoints(all: () => readonly Endpoint[]): Endpoint[] {
  let made: RestAnswer | null = null
  return [
    own('docs', 'docs', 'text/html', 'The same for people', () => {
      made ??= { status: 200, type: 'text/html; charset=utf-8', body: page(all()) }
      return made
    }),
    own('docs.css', 'docsStyle', 'text/css', 'How that looks', () => ({
      status: 200,
      type: 'text/css; charset=utf-8',
      body: style,
    })),
  ]
}
