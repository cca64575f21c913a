import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { TenantScope } from '../kernel/scope'
import { type Prisma, PrismaClient } from './generated/client'

export type Row = Record<string, unknown>

/** A transaction inside one tenant's (and owner's) rows. */
export type Tx = { query<T extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<T[]> }

/**
 * The only door to tenant-owned rows: each use states its scope, which is set on the connection for one transaction,
 * where row-level security reads it. A query that forgets its `where` therefore still sees nothing of others.
 */
export type Scoped = {
  /** One read. */
  query<T extends Row = Row>(scope: TenantScope, sql: string, params?: readonly unknown[]): Promise<T[]>
  /** Several statements that commit together. */
  run<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Configuration records by Prisma; same scope, same policies. */
  records<T>(scope: TenantScope, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const setScope = "select set_config('busbar.tenant', $1, true), set_config('busbar.owner', $2, true)"
const settings = (scope: TenantScope) =>
  [String(scope.tenantId), scope.ownerId === null ? '' : String(scope.ownerId)] as const

export function openScoped(app: pg.Pool, url: string): Scoped {
  let prisma: PrismaClient | null = null
  const client = () => {
    const options = '-c timezone=UTC -c role=busbar_app'
    prisma ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: url, options, max: 5 }) })
    return prisma
  }

  async function run<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await app.connect()
    let broken = false
    try {
      await connection.query('begin')
      await connection.query({ name: 'scope', text: setScope, values: [...settings(scope)] })
      const result = await work({
        query: async (sql, params) => (await connection.query(sql, params as unknown[])).rows,
      })
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

  return {
    run,
    query: <T extends Row>(scope: TenantScope, sql: string, params?: readonly unknown[]) =>
      run(scope, (tx) => tx.query<T>(sql, params)),
    records: (scope, work) =>
      client().$transaction(async (db) => {
        const [tenant, owner] = settings(scope)
        await db.$executeRaw`select set_config('busbar.tenant', ${tenant}, true), set_config('busbar.owner', ${owner}, true)`
        return work(db)
      }),
    close: async () => void (await prisma?.$disconnect()),
  }
}
