import { checkIdentity } from '../../domain/assets/identity'

const prefix = '/ocpp/'

export type IdentityFromPath =
  | { ok: true; identity: string }
  | { ok: false; reason: 'badPath' | 'badIdentity'; shown: string; text: string }

/** `/ocpp/{identity}` → identity: percent-decoded, one trailing slash forgiven, at most 48 characters (OCPP 2.0.1 part 4 §3.1.1). */
export function identityFromPath(url: string): IdentityFromPath {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith(prefix)) return { ok: false, reason: 'badPath', shown: '', text: 'Connect to /ocpp/{identity}.' }
  const encoded = path.slice(prefix.length).replace(/\/$/, '')
  const identity = decoded(encoded)
  const shown = showable(identity ?? encoded)
  if (identity === null)
    return {
      ok: false,
      reason: 'badIdentity',
      shown,
      text: 'The identity in the path is not valid percent-encoded UTF-8.',
    }
  if (identity === '')
    return { ok: false, reason: 'badPath', shown, text: 'The path has no identity: connect to /ocpp/{identity}.' }
  const checked = checkIdentity(identity)
  if (!checked.ok) return { ok: false, reason: 'badIdentity', shown, text: printable(checked.refusal.message) }
  if (!/[A-Za-z0-9]/.test(identity))
    return { ok: false, reason: 'badIdentity', shown, text: 'The identity has no letter and no digit.' }
  return { ok: true, identity: checked.value }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** What an operator gets to see of a hostile name: printable, short. */
const showable = (text: string) => printable(text).slice(0, 60)
const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
