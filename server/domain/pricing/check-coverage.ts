import type { Dimension, TariffDefinition } from './tariff'
import { type TariffProblem, warning } from './tariff-problem'
import { dimensions, forEverybody } from './week-coverage'
import { minutesOfWeek, weekMinutes, weekWords } from './week-minutes'

/** Minutes of the week at which no element prices the dimension; null: it is never priced, or always. */
function freeMinutes({ elements }: TariffDefinition, type: Dimension): Uint8Array | null {
  const free = new Uint8Array(weekMinutes).fill(1)
  let priced = false
  for (const { components, restrictions } of elements) {
    if (!forEverybody(restrictions) || !components.some((component) => component.type === type)) continue
    priced = true
    const week = minutesOfWeek(restrictions)
    for (let minute = 0; minute < weekMinutes; minute += 1) if (week[minute] === 1) free[minute] = 0
  }
  return priced && free.includes(1) ? free : null
}

const isFree = ({ elements }: TariffDefinition) =>
  elements.every(({ components }) => components.every(({ price, dynamic }) => price === 0 && !dynamic))

/** Hours nobody priced, and a tariff without a price for energy. */
export function checkCoverage(tariff: TariffDefinition): TariffProblem[] {
  const problems = dimensions.flatMap((type) => {
    const free = freeMinutes(tariff, type)
    if (!free) return []
    const message = `${type} is priced at some hours and free at others: ${weekWords(free)}. If that is meant, say it with a price of 0.`
    return [warning('elements', 'gap', message)]
  })
  const components = tariff.elements.flatMap((element) => element.components)
  if (components.length > 0 && !components.some(({ type }) => type === 'ENERGY') && !isFree(tariff))
    problems.push(warning('elements', 'noEnergyPrice', 'Energy has no price: every kWh is free.'))
  return problems
}
