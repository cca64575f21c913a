import clsx from 'clsx'
import { formatIso } from '@/components/format/instant'
import type { BusbarHandle } from '@/server/api/caller'
import { type TicketLanguage, ticketName } from '@/server/kernel/ticket'
import { RateForm } from './rate-form'
import { Refresh } from './refresh'
import { SendForm } from './send-form'
import type { Words } from './words-type'

export type DriverTicket = NonNullable<Awaited<ReturnType<BusbarHandle['driver']['ticket']>>>
type Props = {
  found: DriverTicket
  token: string
  once: string
  language: TicketLanguage
  words: Words
  problem?: string
  rate?: string
}

const input = 'input min-h-11 text-lg'

/** What the driver said and what we answered; he can add to it, and say how it was. */
export function TicketView({ found: { ticket, goesOn }, token, once, language, words, problem, rate }: Props) {
  const over = ticket.state === 'solved' || ticket.state === 'closed'
  const title = words.kinds[ticket.problem as keyof Words['kinds']] ?? ticket.subject
  return (
    <>
      <section>
        <p className="num m-0 text-md text-muted">
          {words.ticket} {ticketName(ticket.id)}
          {ticket.stationName ? ` · ${ticket.stationName}` : ''}
        </p>
        <h1 className="m-0 text-2xl leading-tight font-semibold break-words">{title}</h1>
        <p role="status" className="m-0 mt-1">
          {words.states[ticket.state]}
        </p>
        {goesOn ? (
          <p className="m-0 mt-1">
            {words.merged} <a href={`/t/${goesOn}`}>{words.mergedLink}</a>
          </p>
        ) : null}
      </section>
      <ol className="m-0 grid list-none gap-2.5 p-0">
        {ticket.lines.map((line) => (
          <li
            key={line.id}
            className={clsx(
              'rounded-lg border p-3',
              line.ours ? 'border-border-strong bg-surface' : 'border-border bg-raised',
            )}
          >
            <p className="m-0 text-sm text-muted">
              <b className="font-semibold text-fg">{line.ours ? ticket.organisation : words.you}</b>{' '}
              <time dateTime={formatIso(line.at)}>{written(line.at, language, ticket.timeZone)}</time>
            </p>
            <p className="m-0 break-words whitespace-pre-line">{line.text || words.noWords}</p>
            {line.files.map((file) =>
              file.picture ? (
                <img
                  key={file.id}
                  src={`/t/${token}/files/${file.id}`}
                  alt={file.name}
                  loading="lazy"
                  className="mt-2 max-h-60 max-w-full rounded-md border border-border"
                />
              ) : (
                <a key={file.id} href={`/t/${token}/files/${file.id}`} className="mt-1 block text-md break-all">
                  {file.name}
                </a>
              ),
            )}
          </li>
        ))}
      </ol>
      {over ? (
        <RateForm token={token} rating={ticket.rating} wanted={rate} words={textsOf(words, ticket.rating)} />
      ) : null}
      {ticket.state === 'closed' ? (
        <p className="m-0 text-md text-muted">
          {words.closedNote}{' '}
          {ticket.publicEvseId ? (
            <a href={`/c/${encodeURIComponent(ticket.publicEvseId)}`}>{words.reportAgain}</a>
          ) : null}
        </p>
      ) : (
        <SendForm
          action={`/t/${token}/say`}
          label={words.add}
          problems={words.problems}
          problem={problem}
          send={words.addSend}
          sending={words.sending}
          className="grid gap-3 rounded-lg border border-border bg-surface p-4"
        >
          <input type="hidden" name="once" value={once} />
          <label className="grid gap-1 text-md font-medium">
            {words.add}
            <textarea name="text" rows={3} maxLength={4_000} className={input} />
          </label>
          <label className="grid gap-1 text-md font-medium">
            {words.photos}
            <input
              type="file"
              name="photos"
              accept="image/jpeg,image/png,image/webp"
              multiple
              className="text-md font-normal file:mr-3 file:min-h-11 file:rounded-md file:border file:border-solid file:border-border-strong file:bg-raised file:px-3 file:text-fg"
            />
            <span className="text-sm font-normal text-muted">{words.photosHint}</span>
          </label>
        </SendForm>
      )}
      <p className="m-0 text-sm text-muted">{words.keep}</p>
      <Refresh />
    </>
  )
}

const written = (at: number, language: TicketLanguage, timeZone: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)

const textsOf = ({ rate, rates, rated }: Words, rating: number | null) => ({
  rate,
  rates,
  thanks: rating === null ? null : rated(rating),
})
