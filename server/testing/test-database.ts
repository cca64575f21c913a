import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openPools, type Pools } from '../db/pools'
import { openScoped, type Scoped } from '../db/scoped'

export type TestDatabase = { url: string; pools: Pools; scoped: Scoped; close(): Promise<void> }

async function onServer(url: string, sql: string): Promise<void> {
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** A database of its own for this test file, cloned from the migrated template; dropped when the file ends. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('databaseUrl'))
  const name = `busbar_test_${randomBytes(6).toString('hex')}`
  await onServer(template.href, `create database ${name} template ${template.pathname.slice(1)}`)
  const url = new URL(template)
  url.pathname = `/${name}`
  const pools = openPools(url.href)
  const scoped = openScoped(pools.app, url.href)
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await scoped.close()
    await pools.close()
    await onServer(template.href, `drop database if exists ${name} with (force)`)
  }
  afterAll(close)
  return { url: url.href, pools, scoped, close }
}
