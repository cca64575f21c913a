import { locationColumns, ownerColumns } from '../db/location-store'
import type { LocationRecord, OwnerRecord } from '../domain/assets/station'
import type { LocationId } from '../kernel/ids'
import type { Reads } from './reads'

export type LocationRow = LocationRecord & { ownerName: string | null; stations: number; evses: number }

/** Sites by part of name, city or address. */
export const locations = (reads: Reads, text: string): Promise<LocationRow[]> =>
  reads.db.query<LocationRow>(
    reads.scope,
    `select l.*, o.name as "ownerName", (select count(*)::int from stations s where s.location_id = l.id and s.removed_at is null) as stations,
       (select count(*)::int from evses e join stations s on s.id = e.station_id where s.location_id = l.id and s.removed_at is null) as evses
     from (select ${locationColumns} from locations where name ilike $1 or city ilike $1 or address ilike $1 order by lower(name), id limit 500) l
     left join owners o on o.id = l."ownerId" order by lower(l.name), l.id`,
    [`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`],
  )

export const location = async (reads: Reads, id: LocationId): Promise<LocationRecord | null> =>
  (
    await reads.db.query<LocationRecord>(reads.scope, `select ${locationColumns} from locations where id = $1`, [id])
  )[0] ?? null

export type OwnerRow = OwnerRecord & { stations: number }

export const owners = (reads: Reads): Promise<OwnerRow[]> =>
  reads.db.query<OwnerRow>(
    reads.scope,
    `select ${ownerColumns}, (select count(*)::int from stations s where s.owner_id = owners.id and s.removed_at is null) as stations
     from owners order by lower(name), id`,
  )
