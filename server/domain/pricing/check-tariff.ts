import { checkComponents } from './check-components'
import { checkCoverage } from './check-coverage'
import { checkHead } from './check-head'
import { checkRestrictions } from './check-restrictions'
import { checkShadowing } from './check-shadowing'
import { error, fieldPath, type TariffProblem } from './tariff-problem'
import { readDraft, tariffSchema } from './tariff-schema'

export type { TariffProblem } from './tariff-problem'

/** Fields that are missing or of a wrong type. */
function checkShape(draft: unknown): TariffProblem[] {
  const read = tariffSchema.safeParse(draft)
  if (read.success) return []
  return read.error.issues.slice(0, 100).map(({ path, message }) => {
    const where = fieldPath(path)
    return error(where, 'shape', where === '' ? 'A tariff is an object with elements.' : `${message}.`)
  })
}

/**
 * Everything that is wrong or doubtful about a tariff, in the order of its fields. Takes any JSON and never throws. A
 * version with errors cannot be submitted; warnings are for a person to judge.
 */
export function checkTariff(draft: unknown): TariffProblem[] {
  const tariff = readDraft(draft)
  const shape = checkShape(draft)
  const named = [
    ...checkHead(tariff),
    ...tariff.elements.flatMap((element, index) => [
      ...checkComponents(tariff, element, `elements[${index}]`),
      ...checkRestrictions(tariff, element, `elements[${index}]`),
    ]),
    ...checkShadowing(tariff.elements),
    ...checkCoverage(tariff),
  ]
  const unread = shape.some(({ path }) => path === 'elements' || path === '')
  const meant = named.filter(({ code }) => !(unread && code === 'noElements'))
  const said = new Set(meant.map(({ path }) => path))
  return [...shape.filter(({ path }) => !said.has(path)), ...meant]
}

/** True when nothing forbids to submit, approve and price with it. */
export const isSound = (problems: readonly TariffProblem[]): boolean =>
  problems.every(({ severity }) => severity !== 'error')
