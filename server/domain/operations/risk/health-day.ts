/** What an EVSE did on one UTC day; a value that was not measured is null. */
export type HealthDay = {
  /** YYYY-MM-DD. */
  day: string
  /** New connections of its station after a break. */
  reconnects: number
  faults: number
  attempts: number
  /** Attempts that failed by the station's own doing before energy flowed. */
  failedStarts: number
  sessions: number
  /** Sessions that the station cut while energy flowed. */
  aborts: number
  /** Best power of the day as a share of the rated power; null: no session that could show it, or no rating. */
  powerShare: number | null
  temperatureC: number | null
}

export const signalNames = ['reconnects', 'faults', 'failedStarts', 'aborts', 'powerShortfall', 'temperature'] as const
export type SignalName = (typeof signalNames)[number]

/**
 * One value a day for each signal, larger is worse; null: the day says nothing of it. Rates are smoothed with half an
 * event, so that one failure of one attempt is not a certainty.
 */
export const measures: Readonly<Record<SignalName, (of: HealthDay) => number | null>> = {
  reconnects: ({ reconnects }) => reconnects,
  faults: ({ faults }) => faults,
  failedStarts: ({ attempts, failedStarts }) => (attempts === 0 ? null : (10 * failedStarts) / (attempts + 2)),
  aborts: ({ sessions, aborts }) => (sessions === 0 ? null : (10 * aborts) / (sessions + 2)),
  powerShortfall: ({ powerShare }) => (powerShare === null ? null : 10 * Math.max(0, 1 - powerShare)),
  temperature: ({ temperatureC }) => (temperatureC === null ? null : temperatureC / 5),
}
