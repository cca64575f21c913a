import type { Finding, StationSurveyed } from '../domain/events'
import type { StationId, TenantId } from '../kernel/ids'

const base = (at: number) => ({ tenantId: 1 as TenantId, stationId: 1 as StationId, at, receivedAt: at })

/** Events of station 1 that its memory is made of. */
export const booted = (at: number, reason: string | null = null, firmwareVersion: string | null = '1.0') => ({
  type: 'station.booted' as const,
  ...base(at),
  reason,
  firmwareVersion,
})
export const noted = (at: number, kind: string, text: string) => ({
  type: 'station.eventNoted' as const,
  ...base(at),
  kind,
  text,
  evseNumber: null,
})
export const skewed = (at: number, skewMs: number) => ({
  type: 'station.clockSkewMeasured' as const,
  ...base(at),
  skewMs,
})
export const surveyed = (at: number, findings: Finding[], rest: Partial<StationSurveyed> = {}): StationSurveyed => ({
  type: 'station.surveyed',
  ...base(at),
  findings,
  boots: [],
  notes: [],
  skew: null,
  ...rest,
})
