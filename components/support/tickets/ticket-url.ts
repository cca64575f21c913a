import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs'
import { ticketChannels, ticketLanguages } from '@/server/kernel/ticket'

export const shows = ['open', 'mine', 'unassigned', 'late', 'waiting', 'over'] as const

/** The queue's part of the address: which list, what is looked for in it, and which ticket is open. */
export const ticketUrl = {
  view: parseAsStringLiteral(shows).withDefault('open'),
  find: parseAsString.withDefault(''),
  channel: parseAsStringLiteral(ticketChannels),
  lang: parseAsStringLiteral(ticketLanguages),
  alarm: parseAsInteger,
  sel: parseAsInteger,
}
