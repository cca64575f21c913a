import type { ReactNode } from 'react'
import { SettingsHeader } from '@/components/settings/tabs'

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsHeader />
      <div className="min-w-0 p-3">{children}</div>
    </>
  )
}
