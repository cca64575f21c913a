import { parseAsInteger, parseAsString } from 'nuqs'

/**
 * The desk's part of the address: what was searched and who or what is open. A telephone system opens
 * `/support?phone=+31655551003`. The chosen ticket is the queue's `sel`.
 */
export const deskUrl = {
  q: parseAsString.withDefault(''),
  phone: parseAsString.withDefault(''),
  driver: parseAsInteger,
  station: parseAsInteger,
  evse: parseAsInteger,
  session: parseAsInteger,
  sel: parseAsInteger,
}

/** Nothing open. */
export const nobody = { driver: null, station: null, evse: null, session: null, sel: null }
