'use client'
import { ErrorState } from '@/components/ui/error-state'

export default function OwnerError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState title="This page could not be shown." onRetry={reset} requestId={error.digest} className="m-auto">
      The other pages go on working. Retry, or quote the id below when you ask for help.
    </ErrorState>
  )
}
