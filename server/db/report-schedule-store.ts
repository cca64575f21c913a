import type { ReportSchedule, ScheduleStore } from '../domain/reports/ports'
import { reportParameters } from '../domain/reports/report'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

type Row = Omit<ReportSchedule, 'nextAt' | 'parameters'> & { nextAt: Date; parameters: unknown }

const columns = 'id, name, report, parameters, format, every, recipients, active, next_at as "nextAt", attempts'
const toSchedule = (row: Row): ReportSchedule => ({
  ...row,
  nextAt: row.nextAt.getTime(),
  parameters: reportParameters.parse(row.parameters),
})

const insert = `insert into report_schedules(tenant_id, name, report, parameters, format, every, recipients, active, created_by, created_by_name, next_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`
const update = `update report_schedules set name = coalesce($2, name), every = coalesce($3, every), recipients = coalesce($4, recipients),
  active = coalesce($5, active), next_at = coalesce($6, next_at), format = coalesce($7, format),
  parameters = coalesce($8, parameters), attempts = 0 where id = $1`

export const openReportScheduleStore = (scoped: Scoped): ScheduleStore => ({
  async zone(scope) {
    const sql = 'select time_zone as zone from tenants where id = $1'
    return (await scoped.query<{ zone: string }>(scope, sql, [scope.tenantId]))[0]?.zone ?? 'UTC'
  },
  async find(scope, id) {
    const rows = await scoped.query<Row>(scope, `select ${columns} from report_schedules where id = $1`, [id])
    return rows[0] ? toSchedule(rows[0]) : null
  },
  add: (scope, author, schedule) =>
    scoped.run(scope, async (tx) => {
      const { name, report, parameters, format, every, recipients, active, nextAt } = schedule
      const what = [name, report, parameters, format, every, recipients, active]
      const [row] = await tx.query<{ id: number }>(insert, [
        scope.tenantId,
        ...what,
        author.userId,
        author.name,
        new Date(nextAt),
      ])
      const after = { name, report, parameters, format, every, recipients }
      const line = { action: 'report.scheduled', objectType: 'schedule', objectId: row!.id, after }
      await recordIn(tx, scope.tenantId, author, line)
      return row!.id
    }),
  change: (scope, author, id, change, line) =>
    scoped.run(scope, async (tx) => {
      const nextAt = change.nextAt === undefined ? null : new Date(change.nextAt)
      const { name = null, every = null, recipients = null, active = null, format = null, parameters = null } = change
      await tx.query(update, [id, name, every, recipients, active, nextAt, format, parameters])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  remove: (scope, author, id, line) =>
    scoped.run(scope, async (tx) => {
      await tx.query('delete from report_schedules where id = $1', [id])
      await recordIn(tx, scope.tenantId, author, line)
    }),
  async due(scope, now) {
    const sql = `select ${columns} from report_schedules where tenant_id = $1 and active and next_at <= $2 order by next_at, id`
    return (await scoped.query<Row>(scope, sql, [scope.tenantId, new Date(now)])).map(toSchedule)
  },
  async ran(scope, id, { at, nextAt, error, attempts }) {
    await scoped.query(
      scope,
      'update report_schedules set last_at = $2, next_at = $3, last_error = $4, attempts = $5 where id = $1',
      [id, new Date(at), new Date(nextAt), error?.slice(0, 500) ?? null, attempts],
    )
  },
})
