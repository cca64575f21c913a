import type { TenantId } from '../../../kernel/ids'
import type { TicketLanguage } from '../../../kernel/ticket'
import { ticketOfId, ticketOfSubject } from './thread'

/** A mail as it was read: text only, whatever it looked like. */
export type IncomingMail = {
  /** With its angle brackets; made of the content where the sender gave none. */
  messageId: string
  from: { mail: string | null; name: string | null }
  subject: string
  /** Message-IDs it answers, the nearest last. */
  references: readonly string[]
  text: string
  /** Headers that tell people's mails from machines'; lower case names. */
  signs: Readonly<Record<string, string>>
  attachments: readonly { name: string; bytes: Uint8Array }[]
}

export type Sorted =
  | { kind: 'ignored'; reason: string }
  /** `about`: the ticket it may belong to, when the sender is that ticket's driver. */
  | { kind: 'message'; about: number | null }

const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounce[s]?)([+.-].*)?@/i
const bulk = new Set(['bulk', 'junk', 'list', 'auto_reply', 'auto-reply'])

/**
 * Whether a person wrote it (RFC 3834 §2 and §5, RFC 2919, RFC 5321 §4.5.5). Answering machines would only talk to
 * each other, and our own mails must never come back as tickets.
 */
export function sortMail(
  { messageId, from, subject, references, signs }: IncomingMail,
  ours: { tenantId: TenantId; host: string; address: string },
): Sorted {
  const ignored = (reason: string): Sorted => ({ kind: 'ignored', reason })
  const auto = signs['auto-submitted']?.toLowerCase().split(';')[0]?.trim()
  if (auto !== undefined && auto !== 'no') return ignored('An automatic reply.')
  if (signs['x-autoreply'] !== undefined || signs['x-autorespond'] !== undefined) return ignored('An automatic reply.')
  if (signs['list-id'] !== undefined || signs['list-unsubscribe'] !== undefined) return ignored('From a mailing list.')
  if (bulk.has(signs.precedence?.toLowerCase().trim() ?? '')) return ignored('Sent in bulk.')
  if (signs['return-path']?.trim() === '<>') return ignored('A notice of a mail server.')
  if (from.mail === null) return ignored('It has no sender that could be answered.')
  if (from.mail === ours.address.toLowerCase()) return ignored('Our own mail came back.')
  if (ticketOfId(messageId, ours.tenantId, ours.host) !== null) return ignored('Our own mail came back.')
  if (machines.test(from.mail)) return ignored('A notice of a machine.')
  const threads = references.map((id) => ticketOfId(id, ours.tenantId, ours.host))
  return { kind: 'message', about: threads.findLast((id) => id !== null) ?? ticketOfSubject(subject) }
}

const quoteHead = /^(on|op|am|le)\b.{0,200}(wrote|schreef|schrieb|écrit).{0,120}:$/i
const parting = /^(-{2,}\s*(original message|oorspronkelijk bericht|ursprüngliche nachricht|message d'origine)|_{8,})/i

/** What the driver wrote this time: without our own words quoted below. */
export function freshText(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => quoteHead.test(line.trim()) || parting.test(line.trim()))
  const kept = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'))
  const fresh = kept.join('\n').trim()
  return fresh === '' ? text.trim() : fresh
}

const telling: Record<TicketLanguage, RegExp> = {
  en: /\b(the|and|is|not|my|does|was|with|please)\b/gi,
  nl: /\b(de|het|een|niet|mijn|ik|werkt|is|graag|bij)\b/gi,
  de: /\b(der|die|das|und|nicht|ich|mein|ist|bitte|mit)\b/gi,
  fr: /\b(le|la|les|une|est|pas|mon|je|ne|avec)\b/gi,
}

/** The language most of its small words are of; English when it cannot be told. */
export function guessLanguage(text: string): TicketLanguage {
  const count = (language: TicketLanguage) => text.slice(0, 4_000).match(telling[language])?.length ?? 0
  const ranked = (Object.keys(telling) as TicketLanguage[]).toSorted((a, b) => count(b) - count(a))
  return ranked[0] ?? 'en'
}
