/**
 * What a session consumed, in time, ready to be priced. Periods follow each other without overlap; instants are ms UTC,
 * energy Wh (fractions are allowed: a cut falls between two readings). The engine cuts them further where a price changes.
 */
export type ConsumptionKind = 'charging' | 'idle' | 'reservation' | 'reservationExpired'

export type ConsumptionPeriod = {
  kind: ConsumptionKind
  startedAt: number
  endedAt: number
  energyWh: number
  /** While the period lasted; null: not known (then the mean of its energy is used), 0 is a value. */
  powerW: number | null
  /** Sum over the phases. */
  currentA: number | null
  /** Where the energy comes from; kept in the trace. */
  meter: MeterSpan | null
}

/** Register readings at both ends, in Wh. `interpolated`: at least one end lies between two readings. */
export type MeterSpan = { fromWh: number; toWh: number; method: 'measured' | 'interpolated' | 'estimated' }
