import type { SessionReferences } from '../domain/charging/stop-session'
import type { StationId } from '../kernel/ids'
import type { Scoped } from './scoped'

export const openSessionReferences = (scoped: Scoped): SessionReferences => ({
  async find(scope, id) {
    const rows = await scoped.query<{ stationId: StationId; transactionId: string; active: boolean }>(
      scope,
      `select station_id as "stationId", transaction_id as "transactionId", state = 'active' as active from sessions where id = $1`,
      [id],
    )
    return rows[0] ?? null
  },
})
