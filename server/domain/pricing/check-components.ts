import type { Dimension, DynamicPrice, PriceComponent, TariffDefinition, TariffElement } from './tariff'
import { error, type TariffProblem, warning } from './tariff-problem'

/** Beyond these a step is a slip of the keyboard (kWh typed for Wh, hours for seconds): 100 kWh and one day. */
const largestStep: Record<Dimension, number> = { ENERGY: 100_000, TIME: 86_400, PARKING_TIME: 86_400, FLAT: 1 }
/** From here on a driver pays visibly for what was not taken: 1 kWh and one hour. */
const coarseStep: Record<Dimension, number> = { ENERGY: 1_000, TIME: 3_600, PARKING_TIME: 3_600, FLAT: 1 }
const highestPrice = 1_000_000

const stepUnit = (type: Dimension) => (type === 'ENERGY' ? 'Wh' : 'seconds')

function checkStep({ type, stepSize }: PriceComponent, path: string): TariffProblem[] {
  if (Number.isNaN(stepSize)) return []
  if (type === 'FLAT' && stepSize > 1)
    return [error(path, 'flatStep', 'A price per session has no step. Set it to 1 (OCPI mod_tariffs).')]
  if (!Number.isInteger(stepSize) || stepSize < 0)
    return [error(path, 'malformedStep', `A step is a whole number of ${stepUnit(type)}, 0 or 1 for none.`)]
  if (stepSize > largestStep[type])
    return [error(path, 'absurdStep', `A step of more than ${largestStep[type]} ${stepUnit(type)} is a slip.`)]
  if (stepSize > coarseStep[type])
    return [warning(path, 'coarseStep', `Drivers pay for up to ${stepSize} ${stepUnit(type)} they did not use.`)]
  return []
}

function checkDynamic({ factor, floor, cap }: DynamicPrice, type: Dimension, path: string): TariffProblem[] {
  const problems: TariffProblem[] = []
  if (type !== 'ENERGY')
    problems.push(error(path, 'dynamicDimension', 'Only the price of energy can follow a market price.'))
  if (factor < 0) problems.push(error(`${path}.factor`, 'negativeFactor', 'A negative factor turns the market round.'))
  if (floor !== null && cap !== null && floor > cap)
    problems.push(error(`${path}.floor`, 'floorOverCap', 'The lowest price is above the highest.'))
  if (floor === null)
    problems.push(warning(`${path}.floor`, 'noFloor', 'Without a lowest price a market below zero pays the driver.'))
  if (cap === null)
    problems.push(warning(`${path}.cap`, 'noCap', 'Without a highest price nobody can be told what it costs at most.'))
  return problems
}

function checkComponent(tariff: TariffDefinition, component: PriceComponent, path: string): TariffProblem[] {
  const problems: TariffProblem[] = []
  const { type, price, vatPercent, dynamic, sessionCap } = component
  if (price < 0) problems.push(error(`${path}.price`, 'negativePrice', 'A price cannot be below 0.'))
  if (price > highestPrice || price === Number.POSITIVE_INFINITY)
    problems.push(error(`${path}.price`, 'absurdPrice', `A price above ${highestPrice} is a slip.`))
  if (vatPercent !== null && (vatPercent < 0 || vatPercent > 100))
    problems.push(error(`${path}.vatPercent`, 'taxRate', 'A tax rate lies between 0 and 100 %.'))
  if (vatPercent !== null && vatPercent > 0 && vatPercent < 1)
    problems.push(
      warning(`${path}.vatPercent`, 'taxFraction', 'Less than 1 % tax: a rate is in percent, 21 and not 0.21.'),
    )
  if (vatPercent !== null && tariff.taxIncluded === 'notApplicable')
    problems.push(warning(`${path}.vatPercent`, 'taxNotApplicable', 'The tariff says that no tax applies.'))
  problems.push(...checkStep(component, `${path}.stepSize`))
  if (dynamic) problems.push(...checkDynamic(dynamic, type, `${path}.dynamic`))
  if (typeof sessionCap === 'number' && sessionCap < 0)
    problems.push(error(`${path}.sessionCap`, 'negativePrice', 'A cap cannot be below 0.'))
  return problems
}

/** An element's prices: bounds, steps, tax, and one price a dimension. */
export function checkComponents(tariff: TariffDefinition, element: TariffElement, path: string): TariffProblem[] {
  if (element.components.length === 0)
    return [error(`${path}.components`, 'emptyElement', 'This element has no price. Add one, or remove it.')]
  const seen = new Set<Dimension>()
  return element.components.flatMap((component, index) => {
    const at = `${path}.components[${index}]`
    const problems = checkComponent(tariff, component, at)
    if (seen.has(component.type))
      problems.push(error(`${at}.type`, 'duplicateDimension', `${component.type} is priced twice in this element.`))
    seen.add(component.type)
    return problems
  })
}
