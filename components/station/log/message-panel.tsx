'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatDateTime, formatTimeMs } from '@/components/format/instant'
import { Answer } from '@/components/session/answer'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { DirectionArrow } from './direction-arrow'
import { JsonText } from './json-text'
import { outcomeWords } from './message-words'

export type MessagePanelProps = { stationId: number; at: number; id: number; onClose: () => void }

/** One exchange in full: request and answer, what deviated from the standard, a link to keep. */
export function MessagePanel({ stationId, at, id, onClose }: MessagePanelProps) {
  const api = useTRPC()
  const query = useQuery(api.messages.get.queryOptions({ stationId, at, id }, { staleTime: Number.POSITIVE_INFINITY }))
  const origin = useOrigin()
  useShortcut('escape', 'Close the message', onClose)
  return (
    <Panel
      title="Message"
      className="max-h-full"
      scrolls
      actions={
        <>
          <CopyButton
            text={`${origin}/stations/${stationId}?tab=log&msg=${at}-${id}`}
            label="Copy link to this message"
          >
            Link
          </CopyButton>
          <Button size="sm" variant="ghost" kbd="escape" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <Answer query={query} what="the message" skeleton={<Skeleton className="h-60" />}>
        {(message) => (
          <div className="grid gap-3 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <DirectionArrow direction={message.direction} />
              <b className="mono font-semibold">{message.action}</b>
              <span className="num text-muted">
                {formatDateTime(message.at, message.timeZone).split(',')[0]}{' '}
                {formatTimeMs(message.at, message.timeZone)}
              </span>
              <span className="num text-muted">{outcomeWords(message).text}</span>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
              <span className="mono break-all">{message.messageId}</span>
              {message.evseNumber ? <span>EVSE {message.evseNumber}</span> : null}
              {message.sessionId ? (
                <Link className="link" href={`/sessions/${message.sessionId}`}>
                  Session {message.sessionId}
                </Link>
              ) : null}
            </p>
            {message.deviations ? (
              <p className="rounded-md border-l-4 border-p3-line bg-p3-soft px-3 py-2">
                Deviates from the standard, and was tolerated: {message.deviations}
              </p>
            ) : null}
            <Part title="Request" text={message.request} />
            {message.response === null ? (
              <p className="text-muted">No answer was kept.</p>
            ) : (
              <Part title="Answer" text={message.response} />
            )}
          </div>
        )}
      </Answer>
    </Panel>
  )
}

const Part = ({ title, text }: { title: string; text: string }) => (
  <section className="grid gap-1">
    <div className="flex items-center justify-between">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
    </div>
    <JsonText text={text} label={title} />
  </section>
)

const never = () => () => {}
/** Where this page is; unknown while it is rendered on the server. */
const useOrigin = () =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
