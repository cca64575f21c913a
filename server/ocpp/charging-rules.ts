/** A profile of a charging schedule in the words all versions share. */
export type ProfileFacts = {
  wholeStation: boolean
  kind: unknown
  isSession: boolean
  isStationMax: boolean
  hasTransaction: boolean
  schedules: { startSchedule?: unknown; chargingSchedulePeriod?: { startPeriod?: unknown; limit?: unknown }[] }[]
}

/** What a charging profile of ours must keep, with the paragraph of OCPP 2.0.1 part 2, which 1.6 §3.13 shares. */
export function againstRules(profile: ProfileFacts): string | null {
  const { kind, isSession, isStationMax, wholeStation, hasTransaction, schedules } = profile
  if (isStationMax && !wholeStation) return 'A limit of the whole station is set on EVSE 0 (1.6: connector 0, §3.13.1).'
  if (isStationMax && kind === 'Relative')
    return 'A limit of the whole station cannot be relative to a session (K01.FR.38).'
  if (isSession && !hasTransaction) return 'A TxProfile needs the transaction it is for (K01.FR.03).'
  if (isSession && wholeStation) return 'A TxProfile is for one EVSE, not for the whole station (K01.FR.16).'
  for (const { startSchedule, chargingSchedulePeriod: periods = [] } of schedules) {
    if ((kind === 'Absolute' || kind === 'Recurring') && startSchedule === undefined)
      return `An ${kind === 'Absolute' ? 'absolute' : 'recurring'} schedule needs the instant it starts, startSchedule (K01.FR.40).`
    if (kind === 'Relative' && startSchedule !== undefined)
      return 'A relative schedule starts with the session and has no startSchedule (K01.FR.41).'
    if (periods[0]?.startPeriod !== undefined && periods[0].startPeriod !== 0)
      return 'The first period of a schedule starts at 0 (K01.FR.31).'
    if (periods.some(({ limit }) => typeof limit === 'number' && !isTenths(limit)))
      return 'Limits go in steps of 0.1 (ChargingSchedulePeriod.limit).'
  }
  return null
}

const isTenths = (limit: number) => Math.abs(limit * 10 - Math.round(limit * 10)) < 1e-6
