/**
 * Which assignment counts at which connector, as SQL: rows (connector_id, evse_id, station_id, assignment_id, tariff_id,
 * everybody) of the tenant at the instant `at` (a parameter or expression). The same rule as chooseAssignment: the
 * nearest level wins, but a row for one group or partner stands aside for a nearer one only where that one is for
 * everybody or for the same drivers. `everybody`: counts for a driver nobody knows. Only stations in use. `except`: an assignment to leave out.
 */
export const coverageSql = (at: string, except = '0') => `(
  with live as (
    select id, tariff_id, level, location_id, station_id, evse_id, connector_id,
      case when group_key is null and partner is null then null else coalesce(group_key, '') || chr(31) || coalesce(partner, '') end as drivers
    from tariff_assignments where valid_from <= ${at} and (valid_until is null or valid_until > ${at}) and id <> ${except}
  ), spots as (
    select c.id as connector_id, e.id as evse_id, s.id as station_id, s.location_id
    from stations s join evses e on e.station_id = s.id left join connectors c on c.evse_id = e.id
    where s.removed_at is null and s.onboarding = 'accepted'
  ), placed as (
    select p.connector_id, p.evse_id, p.station_id, a.id, a.tariff_id, a.drivers, 1 as rank
      from spots p join live a on a.level = 'connector' and a.connector_id = p.connector_id
    union all select p.connector_id, p.evse_id, p.station_id, a.id, a.tariff_id, a.drivers, 2
      from spots p join live a on a.level = 'evse' and a.evse_id = p.evse_id
    union all select p.connector_id, p.evse_id, p.station_id, a.id, a.tariff_id, a.drivers, 3
      from spots p join live a on a.level = 'station' and a.station_id = p.station_id
    union all select p.connector_id, p.evse_id, p.station_id, a.id, a.tariff_id, a.drivers, 4
      from spots p join live a on a.level = 'location' and a.location_id = p.location_id
    union all select p.connector_id, p.evse_id, p.station_id, a.id, a.tariff_id, a.drivers, 5
      from spots p cross join live a where a.level = 'tenant'
  ), ranked as (
    select placed.*, min(rank) over (partition by evse_id, connector_id, drivers) as nearest_same,
      min(rank) filter (where drivers is null) over (partition by evse_id, connector_id) as nearest_general
    from placed
  )
  select connector_id, evse_id, station_id, id as assignment_id, tariff_id, drivers is null as everybody
  from ranked where rank = nearest_same and rank <= coalesce(nearest_general, 5)
)`

/** The approved version of each tariff that counts at an instant, as SQL: (tariff_id, version_id). */
export const countingSql = (at: string) => `(
  select distinct on (tariff_id) tariff_id, id as version_id from tariff_versions
  where state = 'approved' and effective_from <= ${at} order by tariff_id, effective_from desc, version desc
)`
