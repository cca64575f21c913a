import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { DriverFrame } from '@/components/driver-page/frame'
import { TicketView } from '@/components/driver-page/ticket-view'
import { languageOf, wordsOf } from '@/components/driver-page/words'
import { busbar } from '@/server/api/caller'

// The address is the key to the ticket: it must not travel on with links.
export const metadata: Metadata = { title: 'Your report', robots: { index: false }, referrer: 'no-referrer' }

type Props = {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** What became of a report, for the driver who made it. */
export default async function Page({ params, searchParams }: Props) {
  const [{ token }, { lang, problem, rate }] = await Promise.all([params, searchParams])
  const found = await busbar().driver.ticket(token)
  if (!found) notFound()
  const { ticket } = found
  const language = lang === undefined ? ticket.language : languageOf(lang, (await headers()).get('accept-language'))
  const words = wordsOf(language)
  return (
    <DriverFrame organisation={ticket.organisation} language={language} words={words} path={`/t/${token}`}>
      <main className="grid gap-4">
        <TicketView
          found={found}
          token={token}
          once={crypto.randomUUID()}
          language={language}
          words={words}
          problem={text(problem)}
          rate={text(rate)}
        />
      </main>
    </DriverFrame>
  )
}
