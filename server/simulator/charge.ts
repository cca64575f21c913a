import { minute } from '../kernel/time'
import { acceptedPowerW, type Vehicle } from './vehicle'

/** What flows into one vehicle and has flowed so far. Instants ms UTC; `energyWh` counts at the plug, with fractions. */
export type Charge = {
  at: number
  startedAt: number
  socPercent: number
  energyWh: number
  powerW: number
  phase: 'charging' | 'suspendedByVehicle' | 'suspendedByStation'
}

export type ChargeTerms = {
  vehicle: Vehicle
  dc: boolean
  evsePowerW: number
  /** The vehicle stops taking energy here. */
  targetSoc: number
  /** The station holds back during these spans (site limit). */
  pauses: readonly { from: number; to: number }[]
}

const onboardLoss = { ac: 0.9, dc: 0.96 }
const stepMs = minute

export const begun = (at: number, socPercent: number): Charge => ({
  at,
  startedAt: at,
  socPercent,
  energyWh: 0,
  powerW: 0,
  phase: 'charging',
})

/** The same charge at a later instant. Pure; energy and SoC never fall, SoC stays ≤ 100, power ≤ the EVSE's. */
export function advance(charge: Charge, to: number, terms: ChargeTerms): Charge {
  let now = charge
  while (now.at < to) now = step(now, Math.min(to, now.at + stepMs), terms)
  return now
}

function step(charge: Charge, to: number, terms: ChargeTerms): Charge {
  const { powerW, phase } = flow(charge, to, terms)
  const wantedWh = (powerW * (to - charge.at)) / 3_600_000
  const efficiency = terms.dc ? onboardLoss.dc : onboardLoss.ac
  const roomWh = (Math.max(0, 100 - charge.socPercent) / 100) * terms.vehicle.batteryWh
  const energyWh = Math.min(wantedWh, roomWh / efficiency)
  return {
    at: to,
    startedAt: charge.startedAt,
    socPercent: Math.min(100, charge.socPercent + ((energyWh * efficiency) / terms.vehicle.batteryWh) * 100),
    energyWh: charge.energyWh + energyWh,
    powerW,
    phase,
  }
}

function flow(charge: Charge, to: number, terms: ChargeTerms): Pick<Charge, 'powerW' | 'phase'> {
  if (terms.pauses.some((pause) => to > pause.from && to <= pause.to)) return { powerW: 0, phase: 'suspendedByStation' }
  if (charge.socPercent >= terms.targetSoc - 0.01) return { powerW: 0, phase: 'suspendedByVehicle' }
  const share = acceptedPowerW(terms.vehicle, charge.socPercent, terms.dc)
  // AC on a single phase can use only that phase of a three-phase EVSE.
  const station = terms.dc || terms.vehicle.acPhases === 3 ? terms.evsePowerW : Math.min(terms.evsePowerW, 7_400)
  const rampUp = Math.min(1, (to - charge.startedAt) / 25_000)
  const ripple = 1 - 0.012 * (1 + Math.sin(to / 17_000 + charge.startedAt))
  return { powerW: Math.min(share, station) * rampUp * ripple, phase: 'charging' }
}
