'use client'
import { Popover } from '@base-ui/react/popover'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { BellItem } from './bell-item'

const most = 50

type BellListProps = {
  /** Mails are kept here instead of being sent. */
  mailbox: boolean
  onLeave: () => void
}

/** The latest notifications, newest first. */
export function BellList({ mailbox, onLeave }: BellListProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const list = useQuery(api.notifications.list.queryOptions({ unreadOnly, limit: most }, { staleTime: 0 }))
  const markRead = useMutation(
    api.notifications.markRead.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.notifications.pathFilter()),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  const anyUnread = list.data?.some(({ readAt }) => readAt === null) ?? false
  return (
    <>
      <header className="flex items-center gap-2 border-b border-border px-3 py-2">
        <Popover.Title className="text-md font-semibold">Notifications</Popover.Title>
        <span className="flex-1" />
        <FilterChip pressed={unreadOnly} onPressedChange={setUnreadOnly}>
          Unread
        </FilterChip>
        <Button
          variant="ghost"
          size="sm"
          busy={markRead.isPending}
          reason={anyUnread ? null : 'Nothing is unread.'}
          onClick={() => markRead.mutate({ ids: null })}
        >
          Mark all read
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} aria-label="Latest">
        <Answer query={list} what="notifications" rows={4}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title={unreadOnly ? 'Nothing is unread.' : 'You were not told of anything yet.'}>
                Alarms arrive here as you chose under Settings › Notifications.
              </EmptyState>
            ) : (
              <ul className="m-0 list-none divide-y divide-border p-0">
                {rows.map((row) => (
                  <BellItem
                    key={row.id}
                    row={row}
                    onOpen={() => {
                      if (row.readAt === null) markRead.mutate({ ids: [row.id] })
                      onLeave()
                    }}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      <footer className="flex gap-4 border-t border-border px-3 py-2 text-sm">
        <Link className="link" href="/settings/notifications" onClick={onLeave}>
          What I am told
        </Link>
        <Link className="link" href="/alarms" onClick={onLeave}>
          All alarms
        </Link>
        {mailbox ? (
          <Link className="link" href="/mailbox" onClick={onLeave}>
            Mailbox
          </Link>
        ) : null}
      </footer>
    </>
  )
}
