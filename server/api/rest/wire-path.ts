import { numericRestrictions, textRestrictions } from '../../domain/pricing/ocpi-element'
import type { OcpiVersion } from '../../domain/pricing/ocpi-json'

const names = new Map<string, string>([
  ...[...numericRestrictions, ...textRestrictions].map(([wire, native]) => [native, wire] as const),
  ['components', 'price_components'],
  ['stepSize', 'step_size'],
  ['vatPercent', 'vat'],
  ['dayOfWeek', 'day_of_week'],
  ['taxIncluded', 'tax_included'],
  ['minPrice', 'min_price'],
  ['maxPrice', 'max_price'],
  ['validFrom', 'start_date_time'],
  ['validUntil', 'end_date_time'],
  ['kind', 'type'],
  ['texts', 'tariff_alt_text'],
  ['url', 'tariff_alt_url'],
])
const limits: Record<OcpiVersion, ReadonlyMap<string, string>> = {
  '2.2.1': new Map([
    ['beforeTaxes', 'excl_vat'],
    ['afterTaxes', 'incl_vat'],
  ]),
  '2.3.0': new Map([
    ['beforeTaxes', 'before_taxes'],
    ['afterTaxes', 'after_taxes'],
  ]),
}

/** A field of a definition by the names its sender used: elements[0].price_components[0].step_size. */
export const wirePath = (path: string, version: OcpiVersion): string =>
  path.replace(/[A-Za-z]+/g, (name) => names.get(name) ?? limits[version].get(name) ?? name)
