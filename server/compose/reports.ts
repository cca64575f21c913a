import type { Config } from '../config'
import { openDownloadStore } from '../db/download-store'
import { rollUpPower } from '../db/power-rollup'
import { openReportScheduleStore } from '../db/report-schedule-store'
import { allTenants, requeueDownloads, tenantsWithDownloads, tenantsWithDueSchedules } from '../db/report-work'
import { rollUpRevenue } from '../db/revenue-rollup'
import type { Scoped } from '../db/scoped'
import { rollUpUptime } from '../db/uptime-rollup'
import { rollUpUsage } from '../db/usage-rollup'
import { makeDownloads } from '../domain/reports/make-downloads'
import type { ReportFiles } from '../domain/reports/ports'
import { sendDueSchedules } from '../domain/reports/send-schedules'
import type { Task } from '../jobs/schedule'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, hour, minute, second } from '../kernel/time'
import { openMailer } from '../mail/mailer'
import { makeReportFile } from '../views/report-files/make-file'
import type { Database } from './database'

/** Stores, files and mail of reports, as procedures and jobs use them. */
export function openReports(scoped: Scoped, config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>) {
  const files: ReportFiles = {
    make: (scope, request, progress) => makeReportFile({ db: scoped, scope, now: clock.now }, request, progress),
  }
  return {
    downloads: openDownloadStore(scoped),
    schedules: openReportScheduleStore(scoped),
    files,
    mailer: openMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, dataDir: config.dataDir }),
  }
}
export type ReportParts = ReturnType<typeof openReports>

/** Sums every minute; files within a second or two; mails within a minute of their time. Each tenant in its own scope. */
export function reportTasks(database: Database, scoped: Scoped, parts: ReportParts, publicUrl: string): Task[] {
  const { system } = database.pools
  const everyTenant = async (
    ids: Awaited<ReturnType<typeof allTenants>>,
    work: (of: ReturnType<typeof mintScope>) => Promise<unknown>,
  ) => {
    for (const id of ids) await work(mintScope(id))
  }
  let requeued: Promise<unknown> | null = null
  return [
    {
      name: 'revenue sums',
      everyMs: minute,
      run: async () => everyTenant(await allTenants(system), (scope) => rollUpRevenue(scoped, scope, clock.now)),
    },
    {
      name: 'usage sums',
      everyMs: minute,
      run: async () => everyTenant(await allTenants(system), (scope) => rollUpUsage(scoped, scope, clock.now)),
    },
    {
      name: 'uptime sums',
      everyMs: minute,
      run: async () => everyTenant(await allTenants(system), (scope) => rollUpUptime(scoped, scope, clock.now)),
    },
    {
      name: 'power sums',
      everyMs: minute,
      run: async () => everyTenant(await allTenants(system), (scope) => rollUpPower(scoped, scope, clock.now)),
    },
    {
      name: 'report files',
      everyMs: second,
      run: async () => {
        requeued ??= requeueDownloads(system)
        await requeued
        await everyTenant(await tenantsWithDownloads(system), (scope) => makeDownloads(parts, scope))
      },
    },
    {
      name: 'report mails',
      everyMs: minute,
      run: async (now) =>
        everyTenant(await tenantsWithDueSchedules(system, now), (scope) =>
          sendDueSchedules({ ...parts, clock, publicUrl }, scope),
        ),
    },
    {
      name: 'expired report files',
      everyMs: hour,
      run: async (now) => everyTenant(await allTenants(system), (scope) => parts.downloads.removeExpired(scope, now)),
    },
  ]
}
