import type { TenantSlug } from './tenants'

export type SeedDriver = { key: string; tenant: TenantSlug; name: string; email: string; phone: string | null }

const firstNames = [
  'Anouk',
  'Bram',
  'Carlijn',
  'Daan',
  'Esra',
  'Femke',
  'Gijs',
  'Hanne',
  'Imane',
  'Jelle',
  'Karim',
  'Lotte',
  'Mees',
  'Nadia',
  'Olaf',
  'Pien',
]
const lastNames = [
  'de Wit',
  'Jansen',
  'van Dijk',
  'Peeters',
  'Bakker',
  'Yilmaz',
  'Smit',
  'Maes',
  'Vermeulen',
  'Schmitz',
  'Claes',
  'Kuipers',
  'Haddad',
]

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@post.example`

function driver(index: number, tenant: TenantSlug): SeedDriver {
  const name = `${firstNames[index % firstNames.length]} ${lastNames[(index * 5 + Math.floor(index / 16)) % lastNames.length]}`
  // 06 numbers of the range kept for fiction.
  const phone = index % 3 === 0 ? null : `+31 6 5555 ${String(1000 + index)}`
  return { key: `${tenant}-driver-${index + 1}`, tenant, name, email: emailOf(name), phone }
}

/** Nobody here exists. */
export const drivers: readonly SeedDriver[] = [
  ...Array.from({ length: 64 }, (_, index) => driver(index, 'northgrid')),
  ...Array.from({ length: 4 }, (_, index) => driver(70 + index, 'zuidlaad')),
]
