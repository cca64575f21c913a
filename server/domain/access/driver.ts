import { ok, type Result, refuse } from '../../kernel/result'
import type { TicketLanguage } from '../../kernel/ticket'

/** The human who charges. Personal data: shown masked, revealed with a line in the audit log. */
export type Driver = {
  id: number
  name: string
  email: string | null
  /** As it was given; found by its international digits. */
  phone: string | null
  language: TicketLanguage
  plates: string[]
  erasedAt: number | null
}

export type DriverDraft = Pick<Driver, 'name' | 'email' | 'phone' | 'language' | 'plates'>

const blank = (text: string | null) => text?.trim() || null
const mail = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/
const mostPlates = 10

/** What may be stored, or which part may not. */
export function readDriver(given: DriverDraft): Result<DriverDraft, 'driverInvalid'> {
  const name = given.name.trim()
  const email = blank(given.email)
  const phone = blank(given.phone)
  const plates = [...new Set(given.plates.map((plate) => plate.trim().toUpperCase()).filter(Boolean))]
  if (name === '') return refuse('driverInvalid', 'A driver needs a name.')
  if (email !== null && !mail.test(email)) return refuse('driverInvalid', `“${email}” is no e-mail address.`)
  if (phone !== null && !/^\+?[\d\s()./-]{7,25}$/.test(phone))
    return refuse('driverInvalid', `“${phone}” is no phone number. Write it with its country, such as +31 6 12345678.`)
  const wrong = plates.find((plate) => !/^[A-Z0-9][A-Z0-9 .-]{1,13}$/.test(plate))
  if (wrong !== undefined) return refuse('driverInvalid', `“${wrong}” is no number plate.`)
  if (plates.length > mostPlates) return refuse('driverInvalid', `At most ${mostPlates} number plates.`)
  return ok({ name, email, phone, language: given.language, plates })
}
