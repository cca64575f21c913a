'use client'
import { ErrorState } from '@/components/ui/error-state'

export default function StationsError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState
      title="The stations list could not be shown."
      onRetry={reset}
      requestId={error.digest}
      className="m-auto"
    >
      The map, the alarms and every station’s own page go on working.
    </ErrorState>
  )
}
