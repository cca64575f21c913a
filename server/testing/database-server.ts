import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../db/embedded'
import { migrate } from '../db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** One real PostgreSQL for the run: TEST_DATABASE_URL, else the embedded one in a throw-away folder. Migrated once, as a template. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const dir = mkdtempSync(path.join(tmpdir(), 'busbar-test-'))
  chmodSync(dir, 0o755) // readable for the unprivileged user the server runs as
  const server = given
    ? null
    : await startEmbeddedPostgres(dir, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
  const url = given ?? server!.url
  const template = `busbar_template_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${template}`)
  const templateUrl = new URL(url)
  templateUrl.pathname = `/${template}`
  await migrate(templateUrl.href)
  project.provide('databaseUrl', templateUrl.href)
  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`)
    await admin.end()
    await server?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
