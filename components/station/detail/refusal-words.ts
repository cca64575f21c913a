const words: Record<string, string> = {
  unknownStation: 'the identity was not known. Check how it is written in the station.',
  wrongPassword: 'the password was wrong. Set a new one here and in the station.',
  passwordMissing: 'it brought no password. Set the one it was given in the station.',
  badIdentity: 'the identity has characters or a length that are not allowed.',
  noSubprotocol: 'it named no OCPP version. The station must offer ocpp1.6, ocpp2.0.1 or ocpp2.1.',
  unsupportedSubprotocol: 'it speaks an OCPP version that is not spoken here.',
  rateLimited: 'it tried too often. It is let in again after a minute.',
  rejectedStation: 'an operator rejected this station.',
  badPath: 'the address is not the one for stations.',
}

/** Why a handshake was turned away, and what to do. */
export const refusalWords = (reason: string): string => words[reason] ?? `it was refused (${reason}).`
