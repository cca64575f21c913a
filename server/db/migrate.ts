import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'

const ledger = `create table if not exists _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null,
  finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

type Migration = { name: string; sql: string; checksum: string }

function readMigrations(dir: string): Migration[] {
  const folders = fs.readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query(
      'insert into _prisma_migrations(id, checksum, finished_at, migration_name, applied_steps_count) values($1, $2, now(), $3, 1)',
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed and was rolled back: ${(error as Error).message}`)
  }
}

/**
 * Brings the database at `url` (connected as the owner of the schema) to the newest migration; one transaction each,
 * guarded by an advisory lock, kept in Prisma's own table. Returns the names applied. A migration edited after it was
 * applied, or a database newer than this program, is an error.
 */
export async function migrate(url: string, dir = path.resolve('prisma/migrations')): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: version } = await client.query<{ server_version_num: string }>('show server_version_num')
    if (Number(version[0]!.server_version_num) < 150_000) throw new Error('Busbar needs PostgreSQL 15 or newer.')
    await client.query('select pg_advisory_lock(72707369)')
    await client.query(ledger)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    )
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const applied: string[] = []
    for (const migration of readMigrations(dir)) {
      const checksum = done.get(migration.name)
      done.delete(migration.name)
      if (checksum === migration.checksum) continue
      if (checksum) throw new Error(`Migration ${migration.name} was edited after it was applied to this database.`)
      await apply(client, migration)
      applied.push(migration.name)
    }
    if (done.size > 0)
      throw new Error(
        `This database was made by a newer Busbar (it has ${[...done.keys()].join(', ')}). Start that version.`,
      )
    return applied
  } finally {
    await client.end()
  }
}
