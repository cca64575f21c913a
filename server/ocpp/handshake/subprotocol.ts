export type Subprotocol<Known extends string> =
  | {
      ok: true
      protocol: Known /** In the station's own letter case, which the answer must repeat. */
      offeredAs: string
    }
  | { ok: false; reason: 'noSubprotocol' | 'unsupportedSubprotocol'; text: string }

/** The first offered one that we speak: the order is the station's wish (RFC 6455 §1.9, OCPP-J §3.1.2). */
export function chooseSubprotocol<Known extends string>(
  header: string | undefined,
  known: readonly Known[],
): Subprotocol<Known> {
  const offered = (header ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const speak = `Sec-WebSocket-Protocol must offer one of: ${known.join(', ')}.`
  if (offered.length === 0) return { ok: false, reason: 'noSubprotocol', text: `No subprotocol was offered. ${speak}` }
  for (const name of offered) {
    const match = known.find((each) => each === name.toLowerCase())
    if (match) return { ok: true, protocol: match, offeredAs: name }
  }
  const shown = offered
    .join(', ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 80)
  return {
    ok: false,
    reason: 'unsupportedSubprotocol',
    text: `None of the offered subprotocols is spoken here (${shown}). ${speak}`,
  }
}
