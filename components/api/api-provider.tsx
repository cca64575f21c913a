'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, type TRPCLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import { apiFailure } from './api-error'
import { makeQueryClient } from './query-client'
import { type AppRouter, TRPCProvider } from './trpc'

const links = (): TRPCLink<AppRouter>[] => [
  httpBatchLink({ url: '/api/trpc', transformer: superjson, maxURLLength: 4_000, maxItems: 20 }),
]

/** A sign-in that has ended sends the whole page to the sign-in page, and back here afterwards. */
function leaveWhenSignedOut(error: unknown): void {
  if (apiFailure(error).kind !== 'signedOut' || window.location.pathname === '/sign-in') return
  const back = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?ended=1&from=${encodeURIComponent(back)}`)
}

/** tRPC and TanStack Query for everything below. One per page, in the console's layout. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient(leaveWhenSignedOut))
  const [trpcClient] = useState(() => createTRPCClient<AppRouter>({ links: links() }))
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
