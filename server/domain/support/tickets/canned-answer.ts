import type { TicketLanguage } from '../../../kernel/ticket'

/** An answer kept ready, in one language. */
export type CannedText = { slug: string; language: TicketLanguage; name: string; body: string }
