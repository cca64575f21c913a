import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={<h1 className="text-xl font-semibold">Nothing is here.</h1>}
        action={
          <Link href="/overview" className={buttonClass('primary')}>
            To the overview
          </Link>
        }
      >
        The address may be mistyped, or what it named was deleted or belongs to another organisation.
      </EmptyState>
    </main>
  )
}
