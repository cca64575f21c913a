import type { ReactNode } from 'react'
import { ReportHeader } from '@/components/report/report-header'

export default function ReportsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ReportHeader />
      <div className="min-w-0">{children}</div>
    </>
  )
}
