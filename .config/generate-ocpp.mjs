// generate-ocpp.mjs: official OCPP JSON schemas → server/ocpp/generated/<version>.js, one standalone validator per
// request and response, and <version>-schemas.js, the bare schemas which server/ocpp/repair.ts walks when one fails.
// All definitions of a version sit in ONE root schema and every $ref points there: shared validators are compiled once
// (0.3 and 1.0 MiB instead of 0.6 and 9.5 for the first two). `typed-ocpp` and `ajv` are needed here only, nothing of them at run time.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'

const require = createRequire(import.meta.url)
const source = path.dirname(require.resolve('typed-ocpp'))
const target = path.resolve(import.meta.dirname, '../server/ocpp/generated')
const versions = { v16: 'ocpp16', v201: 'ocpp20', v21: 'ocpp21' }

/**
 * Drops what does not validate. Formats stay for the forms that are drawn from the schemas; nothing is checked by them:
 * instants are read leniently by server/ocpp/instant.ts (bad clocks never cost billing data).
 */
function bare(schema, root) {
  if (Array.isArray(schema)) return schema.map((item) => bare(item, root))
  if (schema === null || typeof schema !== 'object') return schema
  const skipped = new Set([
    'description',
    'title',
    'javaType',
    'comment',
    '$id',
    '$schema',
    'definitions',
    'additionalItems',
    'default',
  ])
  const entries = Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties')
      return [[key, Object.fromEntries(Object.entries(value).map(([name, property]) => [name, bare(property, root)]))]]
    if (skipped.has(key) || (key === 'additionalProperties' && schema.type !== 'object')) return []
    return [[key, key === '$ref' ? value.replace('#/definitions/', `${root}#/definitions/`) : bare(value, root)]]
  })
  return Object.fromEntries(entries)
}

async function schemasOf(version, folder) {
  const exported = await import(pathToFileURL(path.join(source, folder, 'schemas.js')).href)
  const [{ definitions }] = Object.values(exported)
  const root = {
    $id: version,
    definitions: Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, bare(schema, version)])),
  }
  const messages = Object.fromEntries(Object.entries(exported).map(([name, schema]) => [name, bare(schema, version)]))
  return { root, messages }
}

/** The runtime helpers ajv asks for by require(), written out so that the result stands alone. */
function inlineHelpers(code) {
  const length = 'const ucs2length = (text) => { let n = 0; for (const _ of text) n++; return n };\n'
  const lengthFast =
    'const ucs2length = (text) => { for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xf800) === 0xd800) return codePoints(text); return text.length };\n'
  const inlined = code.replaceAll(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, 'ucs2length')
  if (inlined.includes('require('))
    throw new Error(`A run-time helper is not inlined: ${/require\([^)]*\)/.exec(inlined)[0]}`)
  return length.replace('ucs2length', 'codePoints') + lengthFast + inlined
}

/** What is sent without an answer (2.1) has no suffix. */
const isSend = (name) => !/(Request|Response)$/.test(name)

function compile({ root, messages }) {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: false, optimize: 2 },
    strict: false,
    validateFormats: false,
    multipleOfPrecision: 6,
    messages: false,
    inlineRefs: false,
    schemas: [root, ...Object.entries(messages).map(([name, schema]) => ({ ...schema, $id: name }))],
  })
  const names = Object.keys(messages)
  const code = inlineHelpers(standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name]))))
  const table = (suffix) =>
    names
      .filter((name) => name.endsWith(suffix))
      .map((name) => `${name.slice(0, -suffix.length)}:${name}`)
      .join(',')
  const sends = names.filter(isSend).join(',')
  // Validators stay module-private behind two tables, so that code asks by action.
  return `${code.replaceAll(/export const (\w+) = /g, 'const $1 = ')}\nexport const requests={${table('Request')}};\nexport const responses={${table('Response')}};\nexport const sends={${sends}};\n`
}

function declarations(messages) {
  const actions = Object.keys(messages)
    .filter((name) => name.endsWith('Request'))
    .map((name) => `'${name.slice(0, -'Request'.length)}'`)
  return `import type { Validator } from '../rpc/validation'\nexport type Action = ${actions.join(' | ')}\nexport declare const requests: Readonly<Record<Action, Validator>>\nexport declare const responses: Readonly<Record<Action, Validator>>\nexport declare const sends: Readonly<Record<string, Validator>>\n`
}

fs.mkdirSync(target, { recursive: true })
for (const [version, folder] of Object.entries(versions)) {
  const started = performance.now()
  const schemas = await schemasOf(version, folder)
  const code = compile(schemas)
  fs.writeFileSync(path.join(target, `${version}.js`), code)
  fs.writeFileSync(path.join(target, `${version}.d.ts`), declarations(schemas.messages))
  fs.writeFileSync(
    path.join(target, `${version}-schemas.js`),
    `export const definitions=${JSON.stringify(schemas.root.definitions)};\nexport const messages=${JSON.stringify(schemas.messages)};\n`,
  )
  fs.writeFileSync(
    path.join(target, `${version}-schemas.d.ts`),
    `import type { Schema } from '../repair'\nexport declare const definitions: Readonly<Record<string, Schema>>\nexport declare const messages: Readonly<Record<string, Schema>>\n`,
  )
  const took = Math.round(performance.now() - started)
  console.log(
    `ocpp: ${version} ${Object.keys(schemas.messages).length} schemas, ${Math.round(code.length / 1024)} KiB, ${took} ms`,
  )
}
