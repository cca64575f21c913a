const most = 0x7fffffff

/** A station's number that names something else of it, null for none and for what is no 32-bit integer (OCPP 2.0.1 part 2 §2.1.3). */
export const int32OrNull = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= most ? value : null

/**
 * The number of an EVSE or connector as it can be stored. One beyond 32 bits becomes the largest: no station has that
 * EVSE either, so the message goes the way of all that name an unknown one and is not asked for again and again.
 */
export const evseNumberOf = (value: number): number => Math.max(-most, Math.min(most, Math.trunc(value)))
