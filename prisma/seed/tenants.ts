export type SeedTenant = { slug: string; name: string; currency: string; timeZone: string }

/** The demo's operator, and a small second one that must never be seen from the first. */
export const tenants = [
  { slug: 'northgrid', name: 'Northgrid', currency: 'EUR', timeZone: 'Europe/Amsterdam' },
  { slug: 'zuidlaad', name: 'Zuidlaad', currency: 'EUR', timeZone: 'Europe/Amsterdam' },
] as const satisfies readonly SeedTenant[]

export type TenantSlug = (typeof tenants)[number]['slug']
