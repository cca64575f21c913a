import { openCannedAnswers } from '../db/canned-answer-store'
import type { CannedText } from '../domain/support/tickets/canned-answer'
import { withDelivered } from '../domain/support/tickets/delivered-answers'
import type { TicketLanguage } from '../kernel/ticket'
import type { Reads } from './reads'

/** One answer in its languages; `own`: which of them are not as delivered. */
export type CannedAnswer = {
  slug: string
  name: string
  texts: Partial<Record<TicketLanguage, string>>
  own: TicketLanguage[]
}

/** In order of their names. */
export async function cannedAnswers({ db, scope }: Reads): Promise<CannedAnswer[]> {
  const all = withDelivered(await openCannedAnswers(db).all(scope))
  const bySlug = Map.groupBy(all, ({ slug }) => slug)
  const answer = ([slug, texts]: [string, (CannedText & { own: boolean })[]]): CannedAnswer => ({
    slug,
    name: (texts.find(({ own }) => own) ?? texts[0]!).name,
    texts: Object.fromEntries(texts.map(({ language, body }) => [language, body])),
    own: texts.filter(({ own }) => own).map(({ language }) => language),
  })
  return [...bySlug].map(answer).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
