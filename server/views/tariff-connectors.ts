import { coverageSql } from '../db/tariff-coverage'
import type { EvseId, TariffId } from '../kernel/ids'
import type { Reads } from './reads'

/** `maxPowerW` null: not known. */
export type ConnectorKind = { country: string; maxPowerW: number | null }

const kindsSql = (where: string) => `
  select distinct l.country, c.max_power_w as "maxPowerW" from connectors c join stations s on s.id = c.station_id
  join locations l on l.id = s.location_id
  where s.removed_at is null and s.onboarding = 'accepted' and l.country <> '' ${where} order by 1, 2 nulls first limit 200`

/**
 * Countries and rated powers a tariff prices now, each pair once: what rules about showing prices look at. `assigned`
 * false: it prices none, these are all the tenant has.
 */
export async function tariffConnectors(
  { db, scope, now }: Reads,
  tariffId: TariffId,
): Promise<{ assigned: boolean; kinds: ConnectorKind[] }> {
  return db.run(scope, async (tx) => {
    const covered = `and c.id in (select p.connector_id from ${coverageSql('$2::timestamptz')} p where p.tariff_id = $1)`
    const kinds = await tx.query<ConnectorKind>(kindsSql(covered), [tariffId, new Date(now())])
    if (kinds.length > 0) return { assigned: true, kinds }
    return { assigned: false, kinds: await tx.query<ConnectorKind>(kindsSql('')) }
  })
}

export type ConnectorChoice = {
  connectorId: number
  connectorNumber: number
  standard: string
  powerType: string
  maxPowerW: number | null
  evseNumber: number
  stationName: string
}

/** Connectors of an EVSE, to choose from. */
export const connectorsOfEvse = ({ db, scope }: Reads, evseId: EvseId): Promise<ConnectorChoice[]> =>
  db.query<ConnectorChoice>(
    scope,
    `select c.id as "connectorId", c.connector_number as "connectorNumber", c.standard, c.power_type as "powerType",
       c.max_power_w as "maxPowerW", e.evse_number as "evseNumber", s.name as "stationName"
     from connectors c join evses e on e.id = c.evse_id join stations s on s.id = c.station_id
     where c.evse_id = $1 and s.removed_at is null order by c.connector_number`,
    [evseId],
  )
