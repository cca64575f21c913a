'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { Toaster } from '@/components/ui/toaster'

export type AppProvidersProps = {
  nonce: string | undefined
  /** Light until somebody chooses otherwise, whatever the system says: pages read in the sun and on paper. */
  light?: boolean
  children: ReactNode
}

/** Theme, URL state, tooltips and toasts. The nonce lets the theme's inline script and injected styles pass the CSP. */
export function AppProviders({ nonce, light = false, children }: AppProvidersProps) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider
        attribute="data-theme"
        defaultTheme={light ? 'light' : 'system'}
        enableSystem
        enableColorScheme={false}
        disableTransitionOnChange
        nonce={nonce}
      >
        <NuqsAdapter>
          <Tooltip.Provider>{children}</Tooltip.Provider>
          <Toaster />
        </NuqsAdapter>
      </ThemeProvider>
    </CSPProvider>
  )
}
