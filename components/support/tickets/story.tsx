'use client'
import clsx from 'clsx'
import { formatBytes } from '@/components/format/bytes'
import { Moment } from '@/components/format/moment'
import { priorityNames, stateNames, type TicketDetail, type TicketLine } from './ticket-words'

const byWord: Record<string, string> = {
  page: 'on the page',
  mail: 'by mail',
  phone: 'on the phone',
  api: 'through the API',
}

/** Everything said and done, oldest first: what the driver said left, what we answered right, notes and acts between. */
export function Story({ detail }: { detail: TicketDetail }) {
  return (
    <section
      aria-label="What was said and done"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
      tabIndex={0}
      className="min-h-40 flex-1 overflow-y-auto px-4 py-3"
    >
      <ol className="m-0 flex list-none flex-col gap-2 p-0">
        {detail.lines.map((line) => (
          <Line key={line.id} line={line} zone={detail.timeZone} />
        ))}
      </ol>
    </section>
  )
}

const spoken = new Set(['opened', 'driver', 'answer', 'note', 'remedy'])

function Line({ line, zone }: { line: TicketLine; zone: string }) {
  if (!spoken.has(line.kind)) return <Act line={line} zone={zone} />
  const ours = line.kind === 'answer'
  const inside = line.kind === 'note' || line.kind === 'remedy'
  return (
    <li
      data-kind={line.kind}
      className={clsx(
        'max-w-[85%] rounded-md border px-3 py-2 text-sm',
        ours && 'self-end border-border-strong bg-raised',
        inside && 'self-center border-dashed border-border-strong bg-surface',
        !ours && !inside && 'self-start border-border bg-bg',
      )}
    >
      <p className="m-0 flex flex-wrap gap-x-2 text-xs text-muted">
        <b className="font-semibold text-fg">{line.author}</b>
        {line.kind === 'note' ? <span>internal note</span> : null}
        {line.kind === 'remedy' ? <span>remedy</span> : null}
        {line.kind === 'driver' ? <span>{byWord[String(line.data.by)] ?? ''}</span> : null}
        <Moment at={line.at} zone={zone} />
      </p>
      <p className="m-0 break-words whitespace-pre-line">
        {line.text || <span className="text-muted">No words.</span>}
      </p>
      <Files line={line} />
      <Sent line={line} />
    </li>
  )
}

function Files({ line }: { line: TicketLine }) {
  if (line.files.length === 0) return null
  return (
    <ul className="m-0 mt-1.5 flex list-none flex-wrap gap-2 p-0">
      {line.files.map((file) => (
        <li key={file.id}>
          <a href={`/tickets/files/${file.id}`} target="_blank" rel="noreferrer noopener" className="text-xs">
            {file.picture ? (
              <img
                src={`/tickets/files/${file.id}`}
                alt={file.name}
                loading="lazy"
                className="h-24 w-auto max-w-40 rounded-sm border border-border object-cover"
              />
            ) : (
              `${file.name}, ${formatBytes(file.sizeBytes)}`
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}

const mailWords = {
  waiting: 'mail is on its way',
  sending: 'mail is on its way',
  sent: 'mail sent',
  failed: 'mail failed',
}

function Sent({ line }: { line: TicketLine }) {
  if (line.kind !== 'answer') return null
  const { mail } = line
  return (
    <p className={clsx('m-0 mt-1 text-xs', mail?.state === 'failed' ? 'text-p1-text' : 'text-muted')}>
      {mail === null ? 'On the driver’s page; no address to write to.' : mailWords[mail.state]}
      {mail?.error ? `: ${mail.error}` : null}
    </p>
  )
}

const actOf = ({ kind, text, data }: TicketLine): string => {
  if (kind === 'assigned') return text ? `gave it to ${text}` : 'gave it back to the queue'
  if (kind === 'priority') return `made it ${priorityNames[text as keyof typeof priorityNames] ?? text}`.toLowerCase()
  if (kind === 'alarm') return text ? `linked it to the alarm: ${text}` : 'took the link to the alarm away'
  if (kind === 'rated') return `rated our help ${text} of 5`
  if (kind !== 'state') return text
  const state = stateNames[data.to as keyof typeof stateNames] ?? String(data.to)
  return text ? `${state.toLowerCase()}: ${text}` : state.toLowerCase()
}

const Act = ({ line, zone }: { line: TicketLine; zone: string }) => (
  <li className="self-center text-center text-xs text-muted">
    {line.author} · {actOf(line)} · <Moment at={line.at} zone={zone} />
  </li>
)
