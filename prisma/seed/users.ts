import type { OwnerKey } from './owners'
import type { TenantSlug } from './tenants'

export type SeedUser = {
  email: string
  name: string
  tenant: TenantSlug
  role: 'admin' | 'operator' | 'support' | 'finance' | 'owner'
  owner: OwnerKey | null
}

/** One person per role; passwords are made when the demo is seeded and printed then. */
export const users: readonly SeedUser[] = [
  { email: 'admin@northgrid.example', name: 'Mia van Loon', tenant: 'northgrid', role: 'admin', owner: null },
  { email: 'operator@northgrid.example', name: 'Tom Aerts', tenant: 'northgrid', role: 'operator', owner: null },
  { email: 'support@northgrid.example', name: 'Sara Blom', tenant: 'northgrid', role: 'support', owner: null },
  { email: 'finance@northgrid.example', name: 'Joost Kramer', tenant: 'northgrid', role: 'finance', owner: null },
  { email: 'owner@stadsparkeren.example', name: 'Inge Postma', tenant: 'northgrid', role: 'owner', owner: 'parkeren' },
  { email: 'admin@zuidlaad.example', name: 'Rik Zeeman', tenant: 'zuidlaad', role: 'admin', owner: null },
]
