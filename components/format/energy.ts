import { decimals, joined, type Quantity } from './locale'

const kilo = 1_000
const mega = 1_000_000

/** Wh → kWh with one decimal; from 10 MWh on, MWh. The kind of number one reads at a glance. */
export function energyParts(energyWh: number): Quantity {
  if (Math.abs(energyWh) >= 10 * mega) return { value: decimals(energyWh / mega, 1), unit: 'MWh' }
  return { value: decimals(energyWh / kilo, 1), unit: 'kWh' }
}

export const formatEnergy = (energyWh: number): string => joined(energyParts(energyWh))

/** Wh → kWh to the Wh ("41.604 kWh"): for receipts, cost lines and comparisons with the station's register. */
export const formatEnergyExact = (energyWh: number): string =>
  joined({ value: decimals(energyWh / kilo, 3), unit: 'kWh' })
