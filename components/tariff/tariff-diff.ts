import { formatUnitPrice } from '@/components/format/money'
import type { PriceComponent, PriceLimit, TariffDefinition, TariffElement } from '@/server/domain/pricing/tariff'
import { dimensions, dimensionWords, priceText, ruleName, secondsText, whenText } from './rule-words'

export type Change = {
  kind: 'added' | 'removed' | 'changed'
  subject: string
  before: string | null
  after: string | null
}

/** What a person would say changed between two versions: rules are matched by name, then by place. */
export function tariffDiff(before: TariffDefinition, after: TariffDefinition): Change[] {
  return [...ruleChanges(before, after), ...settingChanges(before, after)]
}

function ruleChanges(before: TariffDefinition, after: TariffDefinition): Change[] {
  const pairs = pairRules(before.elements, after.elements)
  return pairs.flatMap(([old, now]): Change[] => {
    if (!old) return [{ kind: 'added', subject: now!.name, before: null, after: whole(now!.element, after.currency) }]
    if (!now) return [{ kind: 'removed', subject: old.name, before: whole(old.element, before.currency), after: null }]
    return oneRule(old.element, now.element, now.name, before.currency, after.currency)
  })
}

type Named = { name: string; element: TariffElement }

function pairRules(before: TariffElement[], after: TariffElement[]): [Named | null, Named | null][] {
  const named = (list: TariffElement[]): Named[] =>
    list.map((element, index) => ({ name: ruleName(element, index), element }))
  const old = named(before)
  const free = new Set(old)
  const pairs: [Named | null, Named | null][] = []
  for (const now of named(after)) {
    const same = JSON.stringify(now.element)
    const match =
      [...free].find((each) => JSON.stringify(each.element) === same) ??
      [...free].find((each) => each.name === now.name)
    if (match) free.delete(match)
    pairs.push([match ?? null, now])
  }
  return [...pairs, ...[...free].map((each): [Named, null] => [each, null])]
}

const whole = (element: TariffElement, currency: string): string =>
  `${element.components.map((component) => componentText(component, currency)).join(' + ')}, ${whenText(element.restrictions)}`

function componentText(component: PriceComponent, currency: string): string {
  const step =
    component.stepSize > 1
      ? `, billed per ${component.type === 'ENERGY' ? `${component.stepSize} Wh` : secondsText(component.stepSize)}`
      : ''
  const vat = component.vatPercent === null ? '' : `, VAT ${component.vatPercent} %`
  const cap = component.sessionCap == null ? '' : `, at most ${formatUnitPrice(component.sessionCap, currency)}`
  return `${priceText(component, currency)}${step}${vat}${cap}`
}

function oneRule(old: TariffElement, now: TariffElement, name: string, wasIn: string, isIn: string): Change[] {
  const changes: Change[] = []
  const add = (subject: string, before: string | null, after: string | null) => {
    if (before !== after)
      changes.push({
        kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
        subject: `${name}: ${subject}`,
        before,
        after,
      })
  }
  add('when', whenText(old.restrictions), whenText(now.restrictions))
  for (const dimension of dimensions) {
    const texts = (element: TariffElement, currency: string) =>
      element.components
        .filter((each) => each.type === dimension)
        .map((each) => componentText(each, currency))
        .join(' + ') || null
    add(dimensionWords[dimension].long.toLowerCase(), texts(old, wasIn), texts(now, isIn))
  }
  return changes
}

const taxWords = { yes: 'tax included', no: 'tax on top', notApplicable: 'no tax' }

const limitText = (limit: PriceLimit | null, currency: string): string | null => {
  const parts = [
    limit?.beforeTaxes == null ? null : `${formatUnitPrice(limit.beforeTaxes, currency)} before tax`,
    limit?.afterTaxes == null ? null : `${formatUnitPrice(limit.afterTaxes, currency)} with tax`,
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join(', ')
}

function settingChanges(before: TariffDefinition, after: TariffDefinition): Change[] {
  const textIn = (definition: TariffDefinition, language: string) =>
    definition.texts.find((each) => each.language === language)?.text ?? null
  const languages = [...new Set([...before.texts, ...after.texts].map(({ language }) => language))]
  const rows: [string, string | null, string | null][] = [
    ['Currency', before.currency, after.currency],
    ['Prices', taxWords[before.taxIncluded], taxWords[after.taxIncluded]],
    ['Kind', before.kind, after.kind],
    ['Minimum price', limitText(before.minPrice, before.currency), limitText(after.minPrice, after.currency)],
    ['Maximum price', limitText(before.maxPrice, before.currency), limitText(after.maxPrice, after.currency)],
    ['Valid from', before.validFrom, after.validFrom],
    ['Valid until', before.validUntil, after.validUntil],
    ...languages.map((language): [string, string | null, string | null] => [
      `Text in ${language}`,
      textIn(before, language),
      textIn(after, language),
    ]),
    ['Link', before.url, after.url],
  ]
  return rows
    .filter(([, was, is]) => was !== is)
    .map(([subject, was, is]) => ({
      kind: was === null ? 'added' : is === null ? 'removed' : 'changed',
      subject,
      before: was,
      after: is,
    }))
}
