'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { PreferencesForm } from './preferences-form'

/** What one is told of alarms. */
export function PreferencesPage() {
  const stored = useQuery(useTRPC().notifications.preferences.queryOptions())
  return (
    <div className="grid gap-3">
      {stored.data?.delivers === false ? (
        <p className="rounded-md border border-border bg-surface px-3 py-2 text-sm">
          There is no mail server yet: mails go to the{' '}
          <Link className="link" href="/mailbox">
            mailbox
          </Link>{' '}
          of this installation instead.
        </p>
      ) : null}
      <Answer query={stored} what="notification settings">
        {(view) => <PreferencesForm key={JSON.stringify(view.preferences)} view={view} />}
      </Answer>
    </div>
  )
}
