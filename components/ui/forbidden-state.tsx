import type { ReactNode } from 'react'
import { EmptyState } from './empty-state'

/** What is closed and who can open it. */
export function ForbiddenState({ what, grantedBy, action }: { what: string; grantedBy: string; action?: ReactNode }) {
  return (
    <EmptyState title={`Your role does not include ${what}.`} action={action}>
      {grantedBy} can give you access.
    </EmptyState>
  )
}
