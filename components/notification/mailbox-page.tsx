'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { createSerializer, parseAsInteger, useQueryStates } from 'nuqs'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Since } from '@/components/format/since'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { OpenMail } from './open-mail'

type Mailbox = ApiOutputs['notifications']['mailbox']

const keys = { mail: parseAsInteger, before: parseAsInteger }
const address = createSerializer(keys)
const most = 50
const everyMs = 10_000

/** Without a mail server: the mails that would have been sent. */
export function MailboxPage() {
  const [{ mail, before }] = useQueryStates(keys)
  const mailbox = useQuery(
    useTRPC().notifications.mailbox.queryOptions({ before, limit: most }, { refetchInterval: everyMs }),
  )
  return (
    <>
      <PageHeader title="Mailbox" />
      <div className="grid gap-3 p-3">
        <p className="rounded-md border border-border bg-surface px-3 py-2 text-sm">
          {mailbox.data?.delivers
            ? 'There is a mail server: mails are sent, and not kept here.'
            : 'There is no mail server (SMTP_URL): what would have been sent is kept here for 90 days.'}
        </p>
        <div className="grid items-start gap-3 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <Panel
            title={mailbox.data?.everybody === false ? 'Mails to me' : 'Mails to everybody'}
            padded={false}
            className={mail === null ? undefined : 'max-lg:hidden'}
          >
            <Answer query={mailbox} what="mails">
              {({ mails }) => <Mails mails={mails} open={mail} before={before} />}
            </Answer>
          </Panel>
          {mail === null ? (
            <div className="panel max-lg:hidden">
              <EmptyState title="Choose a mail to read it." />
            </div>
          ) : (
            <OpenMail id={mail} back={`/mailbox${address({ before })}`} />
          )}
        </div>
      </div>
    </>
  )
}

function Mails({ mails, open, before }: { mails: Mailbox['mails']; open: number | null; before: number | null }) {
  if (mails.length === 0)
    return (
      <EmptyState title={before === null ? 'No mail yet.' : 'No older mail.'}>
        Mails about alarms arrive here as people chose under Settings › Notifications.
      </EmptyState>
    )
  return (
    <>
      <ul className="m-0 list-none divide-y divide-border p-0">
        {mails.map(({ id, to, subject, at }) => (
          <li key={id}>
            <Link
              href={`/mailbox${address({ mail: id, before })}`}
              scroll={false}
              aria-current={id === open ? 'true' : undefined}
              className={clsx(
                'block px-3 py-2 text-sm no-underline -outline-offset-2 hover:bg-hover',
                id === open && 'bg-selected',
              )}
            >
              <b className="block font-medium">{subject}</b>
              <span className="flex gap-2 text-xs text-muted">
                <span className="min-w-0 flex-1 truncate">{to}</span>
                <Since at={at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex gap-2 p-3 empty:hidden">
        {before === null ? null : (
          <Link className={buttonClass('default', 'sm')} href="/mailbox">
            Newest
          </Link>
        )}
        {mails.length < most ? null : (
          <Link
            className={buttonClass('default', 'sm')}
            href={`/mailbox${address({ before: mails.at(-1)?.id ?? null })}`}
          >
            Older
          </Link>
        )}
      </div>
    </>
  )
}
