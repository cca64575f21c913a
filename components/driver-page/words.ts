import { type TicketLanguage, ticketLanguages } from '@/server/kernel/ticket'
import { de } from './words-de'
import { en } from './words-en'
import { fr } from './words-fr'
import { nl } from './words-nl'
import type { Words } from './words-type'

const all: Record<TicketLanguage, Words> = { en, nl, de, fr }
export const wordsOf = (language: TicketLanguage): Words => all[language]

const isLanguage = (text: string): text is TicketLanguage => (ticketLanguages as readonly string[]).includes(text)

/** What was chosen, else what the phone asks for (Accept-Language, in its order), else English. */
export function languageOf(chosen: unknown, accepted: string | null, usual: TicketLanguage = 'en'): TicketLanguage {
  if (typeof chosen === 'string' && isLanguage(chosen)) return chosen
  const asked = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1)
      return { language: tag.slice(0, 2).toLowerCase(), quality }
    })
    .toSorted((a, b) => b.quality - a.quality)
  return asked.map(({ language }) => language).find(isLanguage) ?? usual
}
