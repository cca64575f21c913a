import type { SiteContact } from '../domain/assets/describe-site'
import type { AlarmPriority, AlarmState } from '../kernel/live'
import type { Reads } from './reads'
import { type WorkOrderRow, workOrderPlaces, workOrderRowColumns } from './work-orders'

/** Everything somebody on the road needs of an order: what stands there, where it is, how to get in. */
export type WorkOrderDetail = {
  order: WorkOrderRow
  station: {
    vendor: string | null
    model: string | null
    serialNumber: string | null
    firmwareVersion: string | null
    powerType: string
  }
  site: {
    address: string
    postalCode: string
    city: string
    country: string
    latitude: number | null
    longitude: number | null
    openingHours: string
    accessNotes: string
    contacts: SiteContact[]
  } | null
  alarm: { id: number; what: string; priority: AlarmPriority; state: AlarmState; detail: string | null } | null
}

const sql = `select json_build_object('vendor', s.vendor, 'model', s.model, 'serialNumber', s.serial_number,
    'firmwareVersion', s.firmware_version, 'powerType', s.power_type) as station,
  case when l.id is not null then json_build_object('address', l.address, 'postalCode', l.postal_code, 'city', l.city, 'country', l.country,
    'latitude', l.latitude, 'longitude', l.longitude, 'openingHours', l.opening_hours, 'accessNotes', l.access_notes,
    'contacts', l.contacts) end as site,
  (select json_build_object('id', a.id, 'what', a.what, 'priority', a.priority, 'state', a.state, 'detail', a.detail)
    from alarms a where a.id = w.alarm_id) as alarm
  from work_orders w ${workOrderPlaces} where w.id = $1`

const row = `select ${workOrderRowColumns} from work_orders w ${workOrderPlaces} where w.id = $1`

/** null: there is no such order in this scope. */
export const workOrder = ({ db, scope }: Reads, id: number): Promise<WorkOrderDetail | null> =>
  db.run(scope, async (tx) => {
    const [order] = await tx.query<WorkOrderRow>(row, [id])
    const [around] = await tx.query<Omit<WorkOrderDetail, 'order'>>(sql, [id])
    return order && around ? { order, ...around } : null
  })
