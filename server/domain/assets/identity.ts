import { ok, type Result, refuse } from '../../kernel/result'

/**
 * A station's name in its URL and in Basic auth's user field: OCPP 2.0.1 part 4 §3.1.1 identifierString, which OCPP 1.6
 * stations keep to as well; `:` is left out, because Basic auth ends the user name there (RFC 7617 §2). At most 48 characters.
 */
const allowed = /^[A-Za-z0-9*\-_=+|@.]{1,48}$/

export function checkIdentity(text: string): Result<string, 'badIdentity'> {
  const identity = text.trim()
  if (allowed.test(identity)) return ok(identity)
  if (identity === '') return refuse('badIdentity', 'Give the identity that is set in the station.')
  if (identity.length > 48) return refuse('badIdentity', 'An identity has at most 48 characters.')
  return refuse(
    'badIdentity',
    `“${identity}” has characters a station cannot use. Letters, digits and * - _ = + | @ . are possible.`,
  )
}

/** Identities are one when they differ in case only. */
export const identityKey = (identity: string) => identity.toLowerCase()

/** ISO 15118-2 annex H.2 / OCPI evse_id: country, operator, E, number; separators are optional. */
export const isPublicEvseId = (text: string) => /^[A-Z]{2}\*?[A-Z0-9]{3}\*?E[A-Z0-9*]{1,30}$/i.test(text)
