import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** The product's own database; its lock file says where it listens. */
export function openDatabase(dataDir: string): pg.Pool {
  const read = (name: string) => fs.readFileSync(path.join(dataDir, name), 'utf8').trim()
  const port = read('postgres/postmaster.pid').split('\n')[3]
  const connectionString = `postgresql://busbar:${read('postgres-password')}@127.0.0.1:${port}/postgres`
  return new pg.Pool({ connectionString, max: 2 })
}
