import { type TicketLanguage, ticketName } from '../../../kernel/ticket'
import type { NewTicketMail, TicketFacts, TicketPorts } from './ports'
import type { Ticket } from './ticket'

type Words = { received: string; follow: string; reply: string; wellFixed: string; greeting: string }

/** Around what is written to a driver, in his language. */
const words: Record<TicketLanguage, Words> = {
  en: {
    greeting: 'Hello,',
    received: 'We have received your report and are looking into it.',
    follow: 'Follow it here, or add to it:',
    reply: 'You can also reply to this mail.',
    wellFixed: 'Are you happy with our help? One click:',
  },
  nl: {
    greeting: 'Hallo,',
    received: 'We hebben uw melding ontvangen en kijken ernaar.',
    follow: 'Volg de melding hier, of vul iets aan:',
    reply: 'U kunt ook op deze mail antwoorden.',
    wellFixed: 'Bent u tevreden over onze hulp? Eén klik:',
  },
  de: {
    greeting: 'Guten Tag,',
    received: 'wir haben Ihre Meldung erhalten und kümmern uns darum.',
    follow: 'Hier verfolgen oder ergänzen:',
    reply: 'Sie können auch auf diese Mail antworten.',
    wellFixed: 'Sind Sie mit unserer Hilfe zufrieden? Ein Klick:',
  },
  fr: {
    greeting: 'Bonjour,',
    received: 'Nous avons bien reçu votre signalement et nous nous en occupons.',
    follow: 'Suivez-le ou complétez-le ici :',
    reply: 'Vous pouvez aussi répondre à ce message.',
    wellFixed: 'Êtes-vous satisfait de notre aide ? Un clic :',
  },
}

/** A reply that keeps its subject finds its ticket by this, when the mail program dropped the thread. */
export const subjectTag = (id: number): string => `[${ticketName(id)}]`

/** "We have it", once per ticket. */
export function receivedMail(
  { ticketLinks, publicUrl }: Pick<TicketPorts, 'ticketLinks' | 'publicUrl'>,
  { id, language, facts }: { id: number; language: TicketLanguage; facts: TicketFacts },
): NewTicketMail {
  const { greeting, received, follow, reply } = words[language]
  const link = `${publicUrl}/t/${ticketLinks.token(id)}`
  const place = facts.station ?? facts.organisation
  const text = [greeting, '', received, '', follow, link, '', reply, '', facts.organisation].join('\n')
  return {
    key: `${id}:received`,
    automatic: true,
    recipient: facts.mail ?? '',
    subject: `${subjectTag(id)} ${place}`,
    text,
  }
}

/** An answer, with the way back to us below it. */
export function answerMail(given: {
  ticket: Ticket
  recipient: string
  text: string
  link: string
  key: string
}): NewTicketMail {
  const { ticket, recipient, text, link, key } = given
  const { follow, reply, wellFixed } = words[ticket.language]
  const rate = ticket.state === 'solved' ? [wellFixed, `${link}?rate=5`, ''] : []
  const body = [text, '', '--', ...rate, follow, link, reply].join('\n')
  return {
    key: `answer:${key}`,
    automatic: false,
    recipient,
    subject: `${subjectTag(ticket.id)} ${ticket.subject}`,
    text: body,
  }
}
