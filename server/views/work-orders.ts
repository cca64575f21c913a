import { workOrderColumns } from '../db/work-order-store'
import type { WorkOrder } from '../domain/operations/work-order'
import type { StationId, UserId } from '../kernel/ids'
import type { Reads } from './reads'

/** A line of the list. */
export type WorkOrderRow = WorkOrder & {
  stationName: string
  evseNumber: number | null
  locationId: number | null
  locationName: string | null
  city: string | null
  timeZone: string
}

export type WorkOrderFilter = {
  show: 'open' | 'mine' | 'closed'
  stationId: StationId | null
  alarmId: number | null
  text: string
}

/** Columns of a WorkOrderRow; needs `workOrderPlaces`. */
export const workOrderRowColumns = `${workOrderColumns}, s.name as "stationName", e.evse_number as "evseNumber", l.id as "locationId", l.name as "locationName", l.city,
  coalesce(l.time_zone, t.time_zone) as "timeZone"`
export const workOrderPlaces = `join tenants t on t.id = w.tenant_id join stations s on s.id = w.station_id
  left join evses e on e.id = w.evse_id left join locations l on l.id = s.location_id`

const list = `select ${workOrderRowColumns} from work_orders w ${workOrderPlaces}
  where w.tenant_id = $1 and (w.state in ('done', 'cancelled')) = ($2 = 'closed') and ($2 <> 'mine' or w.assigned_to = $3)
    and ($4::int is null or w.station_id = $4) and ($5::bigint is null or w.alarm_id = $5)
    and ($6 = '' or concat_ws(' ', 'W-' || w.id, w.title, s.name, l.name, l.city, w.assigned_to_name) ilike $6)
  order by case when w.closed_at is null then w.due_at end nulls last, w.closed_at desc nulls last, w.id desc limit 500`

const like = (text: string) => (text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

/** Open ones by what is due first, closed ones the latest first. */
export const workOrders = ({ db, scope }: Reads, userId: UserId, filter: WorkOrderFilter): Promise<WorkOrderRow[]> => {
  const { show, stationId, alarmId, text } = filter
  return db.query<WorkOrderRow>(scope, list, [scope.tenantId, show, userId, stationId, alarmId, like(text)])
}

export type WorkOrderCounts = { open: number; mine: number; late: number }

/** How many are open, how many of them one's own, how many past their time. */
export async function workOrderCounts({ db, scope, now }: Reads, userId: UserId): Promise<WorkOrderCounts> {
  const [counts] = await db.query<WorkOrderCounts>(
    scope,
    `select count(*)::int as open, count(*) filter (where assigned_to = $2)::int as mine,
       count(*) filter (where due_at < $3)::int as late
     from work_orders where tenant_id = $1 and state in ('open', 'onTheWay', 'onSite')`,
    [scope.tenantId, userId, new Date(now())],
  )
  return counts!
}
