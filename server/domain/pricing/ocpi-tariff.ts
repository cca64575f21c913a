import type { Refusal } from '../../kernel/result'
import { type OcpiReport, readElement } from './ocpi-element'
import {
  field,
  instantOf,
  isObject,
  type Json,
  numberOf,
  type OcpiNote,
  type OcpiVersion,
  textOf,
  unknownFields,
} from './ocpi-json'
import { type Projecting, projectElement, projectLimit, projectTexts, shortInstant } from './ocpi-loss'
import type { PriceLimit, TariffDefinition, TariffKind, TaxIncluded } from './tariff'
import { mostElements } from './tariff-schema'

/** Whose tariff it is and when it changed, as the partner says; null: not said. */
export type OcpiIdentity = { countryCode: string; partyId: string; id: string; lastUpdated: string }

/** `ratedKw`: the tariff is for connectors of this power, so prices by power class are no loss. */
export type OcpiTarget = OcpiIdentity & { ratedKw?: number | null }
export type OcpiProjection = { json: Json; losses: OcpiNote[] }

/** A Result whose value is the definition; `problems` say which fields make the tariff unusable. */
export type OcpiReading =
  | {
      ok: true
      value: TariffDefinition
      identity: { [Key in keyof OcpiIdentity]: string | null }
      notes: OcpiNote[]
    }
  | { ok: false; refusal: Refusal<'unusable'>; problems: OcpiNote[] }

const unusable = (problems: OcpiNote[]): OcpiReading => {
  const message = problems.map(({ path, text }) => (path ? `${path}: ${text}` : text)).join(' ')
  return { ok: false, refusal: { code: 'unusable', message: message.slice(0, 500) }, problems: problems.slice(0, 100) }
}

const kindNames: Record<TariffKind, string> = {
  regular: 'REGULAR',
  adHoc: 'AD_HOC_PAYMENT',
  cheap: 'PROFILE_CHEAP',
  fast: 'PROFILE_FAST',
  green: 'PROFILE_GREEN',
}
const taxNames: Record<TaxIncluded, string> = { yes: 'YES', no: 'NO', notApplicable: 'N/A' }

const keyOf = <Key extends string>(names: Record<Key, string>, value: string): Key | undefined =>
  (Object.keys(names) as Key[]).find((key) => names[key] === value)

const known = [
  'country_code',
  'party_id',
  'id',
  'currency',
  'type',
  'tariff_alt_text',
  'tariff_alt_url',
  'min_price',
  'max_price',
  'elements',
  'start_date_time',
  'end_date_time',
  'energy_mix',
  'tax_included',
  'preauthorize_amount',
  'last_updated',
]

/** A number is a price without tax (2.1.1), {excl_vat, incl_vat} is 2.2.1, {before_taxes, after_taxes} 2.3.0. */
function readLimit(json: Json, name: string, report: OcpiReport): PriceLimit | null {
  const value = field(json, name)
  if (value === undefined) return null
  const plain = numberOf(value)
  if (plain !== null) return { beforeTaxes: plain, afterTaxes: null }
  if (!isObject(value)) {
    report.problems.push({ path: name, text: 'A price is a number or an object of numbers.' })
    return null
  }
  const read = (...names: string[]) => {
    const given = names.map((one) => [one, field(value, one)] as const).find(([, found]) => found !== undefined)
    if (!given) return null
    const number = numberOf(given[1])
    if (number === null) report.problems.push({ path: `${name}.${given[0]}`, text: 'A price is a number.' })
    return number
  }
  const limit = { beforeTaxes: read('before_taxes', 'excl_vat'), afterTaxes: read('after_taxes', 'incl_vat') }
  return limit.beforeTaxes === null && limit.afterTaxes === null ? null : limit
}

function readKind(json: Json, report: OcpiReport): TariffKind {
  const type = field(json, 'type')
  if (type === undefined) return 'regular'
  const kind = keyOf(kindNames, String(type).toUpperCase())
  if (!kind) report.notes.push({ path: 'type', text: 'This type is not known: REGULAR was taken.' })
  return kind ?? 'regular'
}

/** 2.2.1 prices never include tax; from 2.3.0 on the tariff says so itself. */
function readTax(json: Json, version: OcpiVersion, report: OcpiReport): TaxIncluded {
  const value = field(json, 'tax_included')
  const named = typeof value === 'string' ? keyOf(taxNames, value.toUpperCase()) : undefined
  const tax = named ?? (value === true ? 'yes' : 'no')
  if (value === undefined ? version !== '2.2.1' : !named && typeof value !== 'boolean')
    report.notes.push({ path: 'tax_included', text: 'Not said in a known way: prices were taken without tax.' })
  return tax
}

function readInstant(json: Json, name: string, report: OcpiReport): string | null {
  const value = field(json, name)
  const at = instantOf(value)
  if (value !== undefined && at === null) report.problems.push({ path: name, text: 'This is not an instant.' })
  return at
}

function readTexts(json: Json, report: OcpiReport): TariffDefinition['texts'] {
  const value = field(json, 'tariff_alt_text') ?? []
  return (Array.isArray(value) ? value : [value]).slice(0, 40).flatMap((one, index) => {
    const [language, text] = isObject(one) ? [textOf(field(one, 'language')), textOf(field(one, 'text'))] : [null, null]
    if (language !== null && text !== null) return [{ language: language.slice(0, 10), text: text.slice(0, 2_000) }]
    report.notes.push({ path: `tariff_alt_text[${index}]`, text: 'No language and text: it was left out.' })
    return []
  })
}

/**
 * A partner's tariff (2.2.1 or 2.3.0, also the number limits of 2.1.1) as a definition. Unknown fields and enumeration
 * values are tolerated and noted; what would change a price without being understood is a problem. Never throws.
 */
export function tariffFromOcpi(json: unknown, version: OcpiVersion): OcpiReading {
  if (!isObject(json)) return unusable([{ path: '', text: 'A tariff is an object.' }])
  const report: OcpiReport = { problems: [], notes: unknownFields(json, known, '') }
  const currency = textOf(field(json, 'currency'))?.toUpperCase() ?? ''
  if (!/^[A-Z]{3}$/.test(currency))
    report.problems.push({ path: 'currency', text: 'Three letters are needed (ISO 4217).' })
  const list = field(json, 'elements')
  const usable = Array.isArray(list) && list.length > 0 && list.length <= mostElements
  if (!usable) report.problems.push({ path: 'elements', text: `A list of 1 to ${mostElements} elements is needed.` })
  const definition: TariffDefinition = {
    currency,
    kind: readKind(json, report),
    taxIncluded: readTax(json, version, report),
    elements: usable ? list.map((one, index) => readElement(one, `elements[${index}]`, report)) : [],
    minPrice: readLimit(json, 'min_price', report),
    maxPrice: readLimit(json, 'max_price', report),
    validFrom: readInstant(json, 'start_date_time', report),
    validUntil: readInstant(json, 'end_date_time', report),
    texts: readTexts(json, report),
    url: textOf(field(json, 'tariff_alt_url')),
  }
  if (report.problems.length > 0) return unusable(report.problems)
  const said = (name: string) => textOf(field(json, name))
  const identity = {
    countryCode: said('country_code'),
    partyId: said('party_id'),
    id: said('id'),
    lastUpdated: said('last_updated'),
  }
  return { ok: true, value: definition, identity, notes: report.notes.slice(0, 100) }
}

/**
 * The tariff as a partner can read it, and every field that says less there, with what the partner sees instead. A
 * definition without errors (check-tariff.ts) is expected.
 */
export function tariffToOcpi(definition: TariffDefinition, target: OcpiTarget, version: OcpiVersion): OcpiProjection {
  const losses: OcpiNote[] = []
  const projecting: Projecting = { version, tax: definition.taxIncluded, losses }
  const { taxIncluded, kind, currency, url, validFrom, validUntil } = definition
  if (version === '2.2.1' && taxIncluded === 'notApplicable')
    losses.push({
      path: 'taxIncluded',
      text: 'OCPI 2.2.1 cannot say that no tax applies. A partner sees prices without tax.',
    })
  const elements = definition.elements.flatMap((element, index) =>
    projectElement(element, index, target.ratedKw ?? null, projecting),
  )
  if (elements.length === 0)
    losses.push({ path: 'elements', text: 'Nothing of this tariff can be said in OCPI: do not send it.' })
  if (url && url.length > 255)
    losses.push({ path: 'url', text: 'The address is longer than 255 characters: a partner does not see it.' })
  const json: Json = {
    country_code: target.countryCode,
    party_id: target.partyId,
    id: target.id,
    currency,
    type: kindNames[kind],
    ...projectTexts(definition, losses),
    ...(url && url.length <= 255 ? { tariff_alt_url: url } : {}),
    ...projectLimit(definition.minPrice, 'min_price', projecting),
    ...projectLimit(definition.maxPrice, 'max_price', projecting),
    elements,
    ...(version === '2.2.1' ? {} : { tax_included: taxNames[taxIncluded] }),
    ...(validFrom ? { start_date_time: shortInstant(validFrom) } : {}),
    ...(validUntil ? { end_date_time: shortInstant(validUntil) } : {}),
    last_updated: target.lastUpdated,
  }
  return { json, losses }
}
