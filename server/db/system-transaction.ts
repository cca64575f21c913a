import type pg from 'pg'
import type { Row, Tx } from './scoped'

/** A transaction as the schema's owner: sign-in and set-up only, which happen before anybody's scope is known. */
export async function inSystem<T>(system: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = await system.connect()
  let broken = false
  try {
    await connection.query('begin')
    const tx: Tx = {
      query: async <R extends Row>(sql: string, params?: readonly unknown[]) =>
        (await connection.query<R>(sql, params as unknown[])).rows,
    }
    const result = await work(tx)
    await connection.query('commit')
    return result
  } catch (error) {
    await connection.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    connection.release(broken)
  }
}
