import type { TenantSlug } from './tenants'

export type SeedOwner = { key: string; tenant: TenantSlug; name: string; contactEmail: string }

/** Who owns the hardware and is paid for it. All fictional. */
export const owners = [
  { key: 'assets', tenant: 'northgrid', name: 'Northgrid Assets B.V.', contactEmail: 'assets@northgrid.example' },
  { key: 'parkeren', tenant: 'northgrid', name: 'Stadsparkeren Midden', contactEmail: 'beheer@stadsparkeren.example' },
  { key: 'meerwind', tenant: 'northgrid', name: 'Coöperatie Meerwind', contactEmail: 'laden@meerwind.example' },
  { key: 'rijnhaven', tenant: 'northgrid', name: 'Rijnhaven Vastgoed', contactEmail: 'techniek@rijnhaven.example' },
  { key: 'zuidlaad', tenant: 'zuidlaad', name: 'Zuidlaad Exploitatie', contactEmail: 'exploitatie@zuidlaad.example' },
] as const satisfies readonly SeedOwner[]

export type OwnerKey = (typeof owners)[number]['key']
