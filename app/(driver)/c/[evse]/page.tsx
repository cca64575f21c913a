import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { EvseState } from '@/components/driver-page/evse-state'
import { DriverFrame } from '@/components/driver-page/frame'
import { ReportForm } from '@/components/driver-page/report-form'
import { languageOf, wordsOf } from '@/components/driver-page/words'
import { busbar } from '@/server/api/caller'

export const metadata: Metadata = { title: 'Charging point', robots: { index: false } }

type Props = {
  params: Promise<{ evse: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Behind the QR code at a plug. */
export default async function Page({ params, searchParams }: Props) {
  const [{ evse: asked }, { lang, problem }] = await Promise.all([params, searchParams])
  const language = languageOf(lang, (await headers()).get('accept-language'))
  const found = await busbar().driver.evse(decodeURIComponent(asked))
  if (!found) notFound()
  const words = wordsOf(language)
  const { evse, stamp } = found
  const { publicEvseId } = evse
  return (
    <DriverFrame
      organisation={evse.organisation}
      language={language}
      words={words}
      path={`/c/${encodeURIComponent(publicEvseId)}`}
    >
      <main className="grid gap-4">
        <EvseState evse={evse} language={language} words={words} />
        <ReportForm
          publicEvseId={publicEvseId}
          stamp={stamp}
          language={language}
          words={words}
          problem={typeof problem === 'string' ? problem : undefined}
        />
      </main>
    </DriverFrame>
  )
}
