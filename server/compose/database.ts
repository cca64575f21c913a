import { type Config, ConfigError } from '../config'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded'
import { migrate } from '../db/migrate'
import { openPools, type Pools } from '../db/pools'

export type Database = {
  url: string
  pools: Pools
  migrated: string[]
  embedded: EmbeddedPostgres | null
  close(): Promise<void>
}

/** Starts or reaches PostgreSQL and brings its schema up to date. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null
  const url = config.databaseUrl ?? embedded!.url
  const migrated = await migrate(url).catch((error: Error & { code?: string }) => {
    if (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND')
      throw new ConfigError(`The database of DATABASE_URL does not answer: ${error.message}`)
    throw error
  })
  const pools = openPools(url)
  const close = async () => {
    await pools.close()
    await embedded?.stop()
  }
  return { url, pools, migrated, embedded, close }
}
