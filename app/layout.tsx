import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AppProviders } from '@/components/shell/app-providers'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Busbar', template: '%s · Busbar' },
  description: 'Control room for EV charge point operators',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#151a21' },
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
  ],
}

/** `x-nonce` is set per request together with the Content-Security-Policy. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers()
  const nonce = asked.get('x-nonce') ?? undefined
  const path = asked.get('x-busbar-path') ?? ''
  if (/^\/[ct]\//.test(path))
    return (
      // Pages for drivers: light, and nothing of the control room's script on a phone at the plug.
      <html lang="en" dir="ltr" data-theme="light">
        <body>{children}</body>
      </html>
    )
  const light = /^\/owner($|[/?])/.test(path)
  return (
    // The theme's script sets data-theme before React starts, so the two differ here on purpose.
    <html lang="en" dir="ltr" suppressHydrationWarning>
      <body>
        <AppProviders nonce={nonce} light={light}>
          {children}
        </AppProviders>
      </body>
    </html>
  )
}
