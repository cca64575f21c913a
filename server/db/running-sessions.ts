import type { RunningSession, RunningSessions } from '../domain/billing/running-costs'
import type { Scoped } from './scoped'

const activeSql = `select id as "sessionId", station_id as "stationId", evse_id as "evseId", transaction_id as "transactionId"
  from sessions where tenant_id = $1 and state = 'active' order by started_at`

export const openRunningSessions = (scoped: Scoped): RunningSessions => ({
  active: (scope) => scoped.query<RunningSession>(scope, activeSql, [scope.tenantId]),
})
