import type { Config } from '../config'
import { sendChangeNotices } from '../db/change-notices'
import { startEmbeddedPostgres } from '../db/embedded'
import { migrate } from '../db/migrate'
import { openPools, type Pools } from '../db/pools'
import { openScoped, type Scoped } from '../db/scoped'
import type { DomainEvent, EventBus } from '../domain/events'
import type { Author } from '../domain/people/actor'
import type { TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { UsageError } from './arguments'

/** What a command works with: the same database as a server that may be running, and a way to tell it. */
export type Workplace = {
  config: Config
  pools: Pools
  scoped: Scoped
  events: EventBus
  author: Author
  /** The tenant of this slug; without one, the only tenant there is. @throws UsageError */
  scope(slug: string | undefined): Promise<TenantScope>
  close(): Promise<void>
}

async function tenantOf(pools: Pools, slug: string | undefined): Promise<TenantId> {
  const { rows } = await pools.system.query<{ id: TenantId; slug: string }>(
    'select id, slug from tenants order by slug',
  )
  const found = slug === undefined ? rows : rows.filter((row) => row.slug === slug)
  if (found.length === 1) return found[0]!.id
  if (rows.length === 0)
    throw new UsageError('There is no organisation yet. Add one: npm run busbar -- tenant add --name <name>')
  const names = rows.map((row) => row.slug).join(', ')
  throw new UsageError(
    slug
      ? `There is no organisation “${slug}”. There are: ${names}.`
      : `Say which organisation with --tenant. There are: ${names}.`,
  )
}

/** Reaches the database of DATABASE_URL, or the embedded one: a running server's is used and left running. */
export async function openWorkplace(config: Config): Promise<Workplace> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null
  const url = config.databaseUrl ?? embedded!.url
  await migrate(url)
  const pools = openPools(url)
  const scoped = openScoped(pools.app, url)
  const told: DomainEvent[] = []
  return {
    config,
    pools,
    scoped,
    events: { publish: (events) => void told.push(...events), subscribe: () => () => {} },
    author: { userId: null, name: 'command line', ip: null },
    scope: async (slug) => mintScope(await tenantOf(pools, slug)),
    close: async () => {
      await sendChangeNotices(pools.system, told)
      await scoped.close()
      await pools.close()
      if (embedded && !embedded.adopted) await embedded.stop()
    },
  }
}
