import { minorDigitsOf } from './currency'
import type { PriceLimit, TariffDefinition } from './tariff'
import { error, type TariffProblem } from './tariff-problem'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

function checkValidity({ validFrom, validUntil }: TariffDefinition): TariffProblem[] {
  const problems: TariffProblem[] = []
  const read = (path: string, text: string | null) => {
    if (text === null) return Number.NaN
    const at = instant.test(text) ? Date.parse(text) : Number.NaN
    if (Number.isNaN(at))
      problems.push(error(path, 'malformedInstant', 'Write an instant with its offset, such as 2026-05-01T00:00:00Z.'))
    return at
  }
  const [from, until] = [read('validFrom', validFrom), read('validUntil', validUntil)]
  if (until <= from)
    problems.push(error('validUntil', 'endBeforeStart', 'The tariff ends before it starts: it never counts.'))
  return problems
}

function checkLimit(path: string, limit: PriceLimit | null): TariffProblem[] {
  if (!limit) return []
  const problems: TariffProblem[] = []
  const { beforeTaxes, afterTaxes } = limit
  if (beforeTaxes !== null && beforeTaxes < 0)
    problems.push(error(`${path}.beforeTaxes`, 'negativePrice', 'A limit cannot be below 0.'))
  if (afterTaxes !== null && afterTaxes < 0)
    problems.push(error(`${path}.afterTaxes`, 'negativePrice', 'A limit cannot be below 0.'))
  if (beforeTaxes !== null && afterTaxes !== null && afterTaxes < beforeTaxes)
    problems.push(error(`${path}.afterTaxes`, 'taxOrder', 'The limit with tax is below the limit without it.'))
  return problems
}

function checkLimits({ minPrice, maxPrice }: TariffDefinition): TariffProblem[] {
  const problems = [...checkLimit('minPrice', minPrice), ...checkLimit('maxPrice', maxPrice)]
  for (const basis of ['beforeTaxes', 'afterTaxes'] as const) {
    const [min, max] = [minPrice?.[basis] ?? null, maxPrice?.[basis] ?? null]
    if (min !== null && max !== null && min > max)
      problems.push(error(`minPrice.${basis}`, 'minOverMax', 'The minimum price is above the maximum price.'))
  }
  return problems
}

/** Currency, validity, limits and texts. */
export function checkHead(tariff: TariffDefinition): TariffProblem[] {
  const problems: TariffProblem[] = []
  if (minorDigitsOf(tariff.currency) === null)
    problems.push(error('currency', 'unknownCurrency', `“${tariff.currency}” is not a currency (ISO 4217).`))
  problems.push(...checkValidity(tariff), ...checkLimits(tariff))
  tariff.texts.forEach(({ language, text }, index) => {
    if (!/^[a-z]{2}$/i.test(language))
      problems.push(error(`texts[${index}].language`, 'language', 'Write the language as two letters, such as “nl”.'))
    if (text.length > 512) problems.push(error(`texts[${index}].text`, 'tooLong', 'A text holds 512 characters.'))
  })
  if (tariff.url !== null && !(URL.canParse(tariff.url) && /^https?:/i.test(tariff.url)))
    problems.push(error('url', 'malformedUrl', 'Write a full address that starts with https://.'))
  else if (tariff.url !== null && tariff.url.length > 255)
    problems.push(error('url', 'tooLong', 'An address holds 255 characters.'))
  if (tariff.elements.length === 0)
    problems.push(error('elements', 'noElements', 'A tariff needs at least one element with a price.'))
  return problems
}
