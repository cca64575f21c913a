import { ok, type Result, refuse } from '../../../kernel/result'
import type { Contact } from './ticket'

export type ContactInput = { name?: string | null; mail?: string | null; phone?: string | null }

/** One @, something before it, a name with a dot behind it: the rest the mail server knows better. */
const mailShape = /^[^\s@<>"(),;:\\[\]]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z0-9-]{2,63}$/i

/** Digits of a phone number with its plus; "00" becomes a plus. null: that is no phone number. */
export function phoneDigits(text: string): string | null {
  const bare = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  return /^\+?\d{6,15}$/.test(bare) ? bare : null
}

const blank = (text: string | null | undefined) => text?.trim() || null

/** What a person typed as their contact, in the shape it is looked for by. */
export function readContact(given: ContactInput = {}): Result<Contact, 'contactUnusable'> {
  const mail = blank(given.mail)?.toLowerCase() ?? null
  if (mail !== null && !(mail.length <= 254 && mailShape.test(mail)))
    return refuse('contactUnusable', 'This is no e-mail address.')
  const phone = blank(given.phone)
  const digits = phone === null ? null : phoneDigits(phone)
  if (phone !== null && digits === null) return refuse('contactUnusable', 'This is no phone number.')
  return ok({ name: blank(given.name)?.slice(0, 120) ?? null, mail, phone: digits })
}

/** "a…@example.org": enough to tell two people apart, not enough to write to them. */
export function maskedContact({ name, mail, phone }: Contact): Contact {
  return {
    name: name?.replace(/(\p{L})\p{L}+/gu, '$1…') ?? null,
    mail: mail?.replace(/^(.).*@(.).*(\.[^.]+)$/, '$1…@$2…$3') ?? null,
    phone: phone && `${phone.slice(0, 3)} … ${phone.slice(-2)}`,
  }
}
