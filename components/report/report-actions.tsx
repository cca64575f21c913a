'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { notify } from '@/components/ui/notify'
import { parametersOf, type ReportUrl } from './report-url'
import { SaveReportDialog } from './save-report-dialog'
import { ScheduleDialog } from './schedule-dialog'

export type ReportName = 'revenue' | 'usage' | 'uptime' | 'quality'
/** `parameters`: of a report that has more than the address every report has. */
export type ReportActionsProps = {
  report: ReportName
  url: ReportUrl
  parameters?: ReturnType<typeof parametersOf>
}

/** Saved views, schedule and export of the report as it stands. */
export function ReportActions({ report, url, parameters = parametersOf(url) }: ReportActionsProps) {
  const [asking, setAsking] = useState<'save' | 'schedule' | null>(null)
  const schedule = usePermission('report.schedule')
  const fixed =
    url.range === 'custom'
      ? 'Choose a range like “Last month”: fixed days would send the same figures each time.'
      : null
  return (
    <>
      <SavedViews report={report} onSave={() => setAsking('save')} />
      <Button reason={schedule.reason ?? fixed} onClick={() => setAsking('schedule')}>
        Schedule…
      </Button>
      <ExportMenu report={report} parameters={parameters} />
      {asking === 'save' ? <SaveReportDialog report={report} onClose={() => setAsking(null)} /> : null}
      {asking === 'schedule' ? (
        <ScheduleDialog report={report} parameters={parameters} onClose={() => setAsking(null)} />
      ) : null}
    </>
  )
}

function SavedViews({ report, onSave }: { report: ReportName; onSave: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const { data = [] } = useQuery(api.savedViews.list.queryOptions({ page: report }))
  const remove = useMutation(
    api.savedViews.remove.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.savedViews.list.queryFilter({ page: report })),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  const mine = data.filter((view) => view.mine)
  const entries: MenuEntry[] = [
    { id: 'save', label: 'Save this view…', onSelect: onSave },
    ...data.map((view) => ({
      kind: 'link' as const,
      id: `view${view.id}`,
      label: view.shared && !view.mine ? `${view.name} (shared)` : view.name,
      href: `/reports/${report}?${view.query}`,
    })),
    ...(mine.length > 0 ? [{ kind: 'separator' as const, id: 'rule' }] : []),
    ...mine.map((view) => ({
      id: `remove${view.id}`,
      label: `Remove “${view.name}”`,
      onSelect: () => remove.mutate({ viewId: view.id }),
    })),
  ]
  return <Menu align="end" trigger={<Button>Views</Button>} entries={entries} />
}

const formats = [
  { format: 'csv', label: 'CSV, a line for each step and row' },
  { format: 'xlsx', label: 'Excel (XLSX)' },
  { format: 'pdf', label: 'PDF' },
] as const

function ExportMenu({ report, parameters }: Required<Pick<ReportActionsProps, 'report' | 'parameters'>>) {
  const api = useTRPC()
  const queries = useQueryClient()
  const request = useMutation(
    api.reports.requestDownload.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(api.reports.downloads.queryFilter())
        notify({ text: 'The file is being made. It will be under Downloads.' })
      },
      onError: (error) => notify({ text: `The export did not work. ${apiFailure(error).message}` }),
    }),
  )
  const entries: MenuEntry[] = formats.map(({ format, label }) => ({
    id: format,
    label,
    onSelect: () => request.mutate({ report, format, parameters }),
  }))
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="primary" busy={request.isPending}>
          Export
        </Button>
      }
      entries={entries}
    />
  )
}
