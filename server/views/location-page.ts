import { locationColumns } from '../db/location-store'
import type { LocationRecord } from '../domain/assets/station'
import type { LocationId } from '../kernel/ids'
import type { Reads } from './reads'

export type LocationBrief = LocationRecord & { stations: number }

const withCounts = (inner: string) => `select l.*, (select count(*)::int from stations s
  where s.location_id = l.id and s.removed_at is null) as stations from (${inner}) l order by l.id`

/** Sites in order of their keys, after `after`; one more than `limit` when there are more. */
export const locationBriefs = (
  { db, scope }: Reads,
  { after, limit }: { after: number; limit: number },
): Promise<LocationBrief[]> =>
  db.query<LocationBrief>(
    scope,
    withCounts(`select ${locationColumns} from locations where tenant_id = $1 and id > $2 order by id limit $3`),
    [scope.tenantId, after, limit + 1],
  )

/** null: not there, or not in this scope. */
export const locationBrief = async ({ db, scope }: Reads, id: LocationId): Promise<LocationBrief | null> =>
  (
    await db.query<LocationBrief>(scope, withCounts(`select ${locationColumns} from locations where id = $1`), [id])
  )[0] ?? null
