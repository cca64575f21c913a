import clsx from 'clsx'
import type { BusbarHandle } from '@/server/api/caller'
import type { TicketLanguage } from '@/server/kernel/ticket'
import type { Words } from './words-type'

export type DriverEvse = NonNullable<Awaited<ReturnType<BusbarHandle['driver']['evse']>>>['evse']
type Props = { evse: DriverEvse; language: TicketLanguage; words: Words }

const plugNames: Record<string, string> = {
  IEC_62196_T2: 'Type 2',
  IEC_62196_T2_COMBO: 'CCS',
  IEC_62196_T1: 'Type 1',
  IEC_62196_T1_COMBO: 'CCS 1',
  CHADEMO: 'CHAdeMO',
  DOMESTIC_F: 'Schuko',
}

/** How the plug is, in the words of somebody in front of it, and what it costs. */
export function EvseState({ evse, language, words }: Props) {
  const state = evse.connected ? evse.availability : 'offline'
  const mood = state === 'available' ? 'free' : state === 'occupied' || state === 'reserved' ? 'busy' : 'broken'
  const plugs = evse.plugs.map(({ standard, maxPowerW }) =>
    [plugNames[standard] ?? words.socket, maxPowerW === null ? '' : words.upTo(Math.round(maxPowerW / 100) / 10)]
      .filter(Boolean)
      .join(', '),
  )
  const lines = evse.price[language]
  // Said twice in two languages it is no help; better in English than not at all.
  const own = evse.tariffText[language] ?? (lines.length > 0 ? undefined : evse.tariffText.en)
  return (
    <>
      <section aria-label={evse.publicEvseId}>
        <h1 className="m-0 flex items-baseline gap-2.5 text-2xl leading-tight font-semibold">
          <span
            aria-hidden="true"
            className={clsx(
              'size-3 flex-none rounded-full',
              mood === 'free' && 'border-[3px] border-neutral',
              mood === 'busy' && 'bg-session',
              mood === 'broken' && 'bg-offline',
            )}
          />
          <span>
            {evse.stationName} · {evse.evseNumber} {words.state[state]}
          </span>
        </h1>
        <p className="m-0 mt-1 text-md text-muted">
          {[evse.siteName, evse.address, ...plugs].filter(Boolean).join(' · ')}
        </p>
        <p className="m-0 mt-2">{words.advice[mood]}</p>
      </section>
      <section className="rounded-lg border border-border bg-surface p-4" aria-labelledby="price">
        <h2 id="price" className="m-0 text-md font-semibold">
          {words.price}
        </h2>
        {lines.length > 0 ? (
          <ul className="m-0 mt-1 list-none p-0">
            {lines.map((line) => (
              <li
                key={line}
                className="num border-b border-border py-2 last:border-0 first:text-xl first:font-semibold"
              >
                {line}
              </li>
            ))}
          </ul>
        ) : (
          <p className="m-0 mt-1 text-md text-muted">{words.noPrice}</p>
        )}
        {own ? <p className="m-0 mt-2 text-md text-muted">{own}</p> : null}
      </section>
    </>
  )
}
