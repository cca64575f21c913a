'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { ScheduleRow } from './schedule-row'

const refetchMs = 30_000

/** Reports that are mailed again and again, and what came of the last time. */
export function SchedulesPage() {
  const api = useTRPC()
  const schedules = useQuery(api.reports.schedules.queryOptions(undefined, { refetchInterval: refetchMs }))
  return (
    <div className="grid gap-3 p-3">
      {schedules.data?.delivers === false ? (
        <p className="rounded-md border border-border bg-surface px-3 py-2 text-sm">
          There is no mail server: mails are kept as files in the server’s data folder, under “mail”. Whoever runs this
          installation sets SMTP_URL to send them.
        </p>
      ) : null}
      <Panel title="Scheduled reports" padded={false}>
        <Answer query={schedules} what="schedules">
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                title="No report is scheduled."
                action={
                  <Link className={buttonClass()} href="/reports/revenue?range=lastMonth">
                    Open last month’s revenue
                  </Link>
                }
              >
                Open a report as it should be sent, then press Schedule.
              </EmptyState>
            ) : (
              <WideTable label="Scheduled reports">
                <table className="table">
                  <TableHead names={['Name', 'Sent', 'To', 'Next', 'Last time']} actions />
                  <tbody>
                    {rows.map((row) => (
                      <ScheduleRow key={row.id} schedule={row} />
                    ))}
                  </tbody>
                </table>
              </WideTable>
            )
          }
        </Answer>
      </Panel>
    </div>
  )
}
