'use client'
import { ErrorState } from '@/components/ui/error-state'

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState title="This page could not be shown." onRetry={reset} requestId={error.digest} className="m-auto">
      The other pages, the live stream and the alarms go on working. Retry, or quote the id below to whoever runs this
      installation.
    </ErrorState>
  )
}
