'use client'
import { usePathname } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { LinkTabs } from '@/components/ui/link-tabs'
import { DownloadsTray } from './downloads-tray'

const tabs = [
  { id: 'revenue', label: 'Revenue', href: '/reports/revenue' },
  { id: 'usage', label: 'Usage', href: '/reports/usage' },
  { id: 'uptime', label: 'Uptime', href: '/reports/uptime' },
  { id: 'quality', label: 'Quality', href: '/reports/quality' },
  { id: 'schedules', label: 'Schedules', href: '/reports/schedules' },
]

/** Heading and parts of the reports, with the tray of files one asked for. */
export function ReportHeader() {
  const pathname = usePathname()
  const { allowed } = usePermission('report.read')
  return (
    <>
      <PageHeader title="Reports" actions={allowed ? <DownloadsTray /> : undefined} className="pb-1" />
      <LinkTabs label="Reports" tabs={tabs} current={pathname.split('/')[2] ?? ''} />
    </>
  )
}
