import type { ApiOutputs } from '@/components/api/trpc'
import type { WorkOrderState } from '@/server/kernel/work-order'

export type WorkOrderRow = ApiOutputs['workOrders']['list'][number]
export type WorkOrderDetail = ApiOutputs['workOrders']['get']

export const stateWords: Record<WorkOrderState, string> = {
  open: 'Open',
  onTheWay: 'On the way',
  onSite: 'On site',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const isClosed = (state: WorkOrderState): boolean => state === 'done' || state === 'cancelled'

/** Where to drive, for whatever map the phone opens such links with. */
export const mapsHref = (latitude: number, longitude: number): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`
