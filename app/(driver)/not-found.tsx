import { headers } from 'next/headers'
import { languageOf, wordsOf } from '@/components/driver-page/words'

/** A mistyped number, or a plug that is gone. */
export default async function NotFound() {
  const language = languageOf(null, (await headers()).get('accept-language'))
  const words = wordsOf(language)
  return (
    <main lang={language} className="mx-auto grid min-h-dvh max-w-lg content-center gap-2 px-5 text-lg">
      <h1 className="m-0 text-2xl font-semibold">{words.notFound}</h1>
      <p className="m-0 text-muted">{words.notFoundLead}</p>
    </main>
  )
}
