// db.mjs check | new <name>: compares prisma/schema with prisma/migrations, on an empty in-memory PostgreSQL (PGlite).
// Applying is server/db/migrate.ts's work.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const require = createRequire(import.meta.url)
const migrationsDir = path.resolve('prisma/migrations')
const schemaDir = path.resolve('prisma/schema')

function migrations() {
  return fs
    .readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => fs.readFileSync(path.join(migrationsDir, entry.name, 'migration.sql'), 'utf8'))
}

async function diff() {
  const wasm = fs.readFileSync(
    path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm'),
  )
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  const db = await PGlite.create('memory://')
  for (const sql of migrations()) await db.exec(sql)
  const files = fs
    .readdirSync(schemaDir)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: path.join(schemaDir, name), content: fs.readFileSync(path.join(schemaDir, name), 'utf8') }))
  const engine = await glue.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(db)),
  )
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: process.cwd() },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.stdout
}

const [command, name] = process.argv.slice(2)
try {
  const sql = await diff()
  const agree = /empty migration/.test(sql)
  if (command === 'check') {
    if (!agree) throw new Error(`The schema has no migration for:\n${sql}`)
    console.log('schema and migrations agree')
  } else if (command === 'new' && name) {
    if (agree) console.log('nothing to do')
    else {
      const id = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
      fs.mkdirSync(path.join(migrationsDir, id), { recursive: true })
      fs.writeFileSync(path.join(migrationsDir, id, 'migration.sql'), sql)
      console.log(`wrote prisma/migrations/${id}/migration.sql`)
    }
  } else throw new Error('usage: db check | db new <name>')
} catch (error) {
  console.error(String(error.message ?? error))
  process.exit(1)
}
process.exit(0) // PGlite leaves exit code 99
