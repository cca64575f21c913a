import type { ReactNode } from 'react'
import { type TicketLanguage, ticketLanguages } from '@/server/kernel/ticket'
import type { Words } from './words-type'

type Props = { organisation: string; language: TicketLanguage; words: Words; path: string; children: ReactNode }

/** One column for a phone in the sun, whose it is above, and the languages. */
export function DriverFrame({ organisation, language, words, path, children }: Props) {
  return (
    <div lang={language} className="min-h-dvh bg-bg text-lg text-fg">
      <div className="mx-auto grid max-w-lg gap-4 px-5 pt-5 pb-16">
        <header className="flex flex-wrap items-center justify-between gap-2 text-md text-muted">
          <span className="font-semibold text-fg">{organisation}</span>
          <nav aria-label={words.language} className="flex gap-1">
            {ticketLanguages.map((each) => (
              <a
                key={each}
                href={`${path}?lang=${each}`}
                hrefLang={each}
                lang={each}
                aria-current={each === language ? 'true' : undefined}
                className="grid min-h-9 min-w-9 place-items-center rounded-sm text-sm uppercase no-underline aria-[current]:bg-raised aria-[current]:font-semibold aria-[current]:text-fg"
              >
                {each}
              </a>
            ))}
          </nav>
        </header>
        {children}
      </div>
    </div>
  )
}
