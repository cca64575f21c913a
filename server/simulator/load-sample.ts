import type { Sample } from './report'

/** Between two samples; sessions under load last a fraction of a second, so they cannot carry much. */
export const loadStepWh = 40

/** The n-th sample of a made-up session at 11 kW. */
export const loadSample = (at: number, energyWh: number, context: Sample['context'] = 'periodic'): Sample => ({
  at,
  context,
  energyWh,
  powerW: 10_940,
  currentA: 15.86,
  voltageV: 229.9,
  phases: 3,
  socPercent: 54.2,
  temperatureC: 31.4,
})
