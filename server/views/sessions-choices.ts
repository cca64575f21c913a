import type { LocationId } from '../kernel/ids'
import type { Reads } from './reads'

/** Sites to filter by. */
export async function sessionChoices(reads: Reads): Promise<{ sites: { id: LocationId; name: string }[] }> {
  const sites = await reads.db.query<{ id: LocationId; name: string }>(
    reads.scope,
    'select id, name from locations order by name, id limit 2000',
  )
  return { sites }
}
