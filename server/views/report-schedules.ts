import { type Format, type ReportName, type ReportParameters, reportParameters } from '../domain/reports/report'
import type { Every } from '../domain/reports/schedule'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** A report that is mailed again and again. Instants in ms; `lastError` null after a success. */
export type ScheduleRow = {
  id: number
  name: string
  report: ReportName
  parameters: ReportParameters
  format: Format
  every: Every
  recipients: string[]
  active: boolean
  createdByName: string
  nextAt: number
  lastAt: number | null
  lastError: string | null
  attempts: number
}

type Row = Omit<ScheduleRow, 'nextAt' | 'lastAt' | 'parameters'> & {
  parameters: unknown
  nextAt: Date
  lastAt: Date | null
}

export async function reportSchedules(reads: Reads): Promise<ScheduleRow[]> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select id, name, report, parameters, format, every, recipients, active, created_by_name as "createdByName",
       next_at as "nextAt", last_at as "lastAt", last_error as "lastError", attempts
     from report_schedules where tenant_id = $1 order by name, id limit 500`,
    [reads.scope.tenantId],
  )
  return rows.map((row) => ({
    ...row,
    parameters: reportParameters.parse(row.parameters),
    nextAt: ms(row.nextAt),
    lastAt: msOrNull(row.lastAt),
  }))
}
