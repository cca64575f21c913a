import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { emptyShellData } from '@/components/shell/shell-data'

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return <AppShell data={emptyShellData}>{children}</AppShell>
}
