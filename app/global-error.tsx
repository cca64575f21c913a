'use client'
import { ErrorState } from '@/components/ui/error-state'
import './globals.css'

/** The last net: the root layout itself failed, so this brings its own document. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" data-theme="dark">
      <body>
        <title>Not available · Busbar</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState
            title={<h1 className="text-xl font-semibold">Busbar could not be shown.</h1>}
            onRetry={reset}
            requestId={error.digest}
          >
            Stations keep charging; only this screen failed. Retry, or reload the page.
          </ErrorState>
        </main>
      </body>
    </html>
  )
}
