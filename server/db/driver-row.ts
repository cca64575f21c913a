import type { Driver, DriverDraft } from '../domain/access/driver'
import type { Tx } from './scoped'

/** Columns of `drivers d` as a Driver has them. */
export const driverColumns = `d.id, d.name, d.email, d.phone, d.language, (extract(epoch from d.erased_at) * 1000)::bigint as "erasedAt",
  coalesce((select array_agg(p.plate order by p.id) from driver_plates p where p.driver_id = d.id), '{}') as plates`

export const readDriver = async (tx: Tx, id: number, lock = ''): Promise<Driver | null> =>
  (await tx.query<Driver>(`select ${driverColumns} from drivers d where d.id = $1 ${lock}`, [id]))[0] ?? null

/** Plates as they are now; the ones that stay keep their row. */
export async function writePlates(
  tx: Tx,
  tenantId: number,
  driverId: number,
  plates: readonly string[],
): Promise<void> {
  await tx.query('delete from driver_plates where driver_id = $1 and plate <> all($2::text[])', [driverId, plates])
  await tx.query(
    `insert into driver_plates(tenant_id, driver_id, plate) select $1, $2, p from unnest($3::text[]) p
     on conflict (driver_id, plate_key) do nothing`,
    [tenantId, driverId, plates],
  )
}

/** Which parts a change touches. What they said is never in the audit log: it could not be erased there. */
export const changedParts = (before: Driver, after: DriverDraft): string[] =>
  (['name', 'email', 'phone', 'language', 'plates'] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  )
