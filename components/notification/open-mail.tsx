'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { buttonClass } from '@/components/ui/button-class'
import { FilterChip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'

/** One kept mail, as it looks and as text. It is drawn in a frame that can do nothing. */
export function OpenMail({ id, back }: { id: number; back: string }) {
  const [as, setAs] = useQueryState('as', parseAsStringLiteral(['page', 'text']).withDefault('page'))
  const mail = useQuery(useTRPC().notifications.mail.queryOptions({ id }))
  return (
    <Panel
      title={mail.data?.subject ?? 'Mail'}
      actions={
        <>
          <FilterChip pressed={as === 'text'} onPressedChange={(text) => void setAs(text ? 'text' : 'page')}>
            As text
          </FilterChip>
          <Link className={buttonClass('ghost', 'sm')} href={back}>
            Close
          </Link>
        </>
      }
    >
      <Answer query={mail} what="mail">
        {({ to, at, text, html, subject }) => (
          <>
            <p className="m-0 mb-2 text-sm text-muted">
              To {to}, <Moment at={at} as="dateTime" />
            </p>
            {as === 'text' ? (
              <pre className="m-0 overflow-x-auto text-sm whitespace-pre-wrap">{text}</pre>
            ) : (
              <iframe
                title={subject}
                srcDoc={html}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
                className="h-[34rem] w-full rounded-md border border-border bg-[#f3f4f6]"
              />
            )}
          </>
        )}
      </Answer>
    </Panel>
  )
}
