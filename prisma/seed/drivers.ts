import type { TenantSlug } from './tenants'

export type SeedDriver = {
  key: string
  tenant: TenantSlug
  name: string
  email: string
  phone: string | null
  language: 'en' | 'nl' | 'de' | 'fr'
  plate: string
}

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

const languages = ['nl', 'nl', 'de', 'nl', 'en', 'nl', 'fr'] as const

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@post.example`

function driver(index: number, tenant: TenantSlug): SeedDriver {
  const name = `${firstNames[index % firstNames.length]} ${lastNames[(index * 5 + Math.floor(index / 16)) % lastNames.length]}`
  // 06 numbers of the range kept for fiction.
  const phone = index % 3 === 0 ? null : `+31 6 5555 ${String(1000 + index)}`
  const language = languages[index % languages.length]!
  // Letters that are on no plate in the Netherlands: vowels.
  const plate = `AE-${String(100 + index * 7)}-U`
  return { key: `${tenant}-driver-${index + 1}`, tenant, name, email: emailOf(name), phone, language, plate }
}

/** Nobody here exists. */
export const drivers: readonly SeedDriver[] = [
  ...Array.from({ length: 64 }, (_, index) => driver(index, 'northgrid')),
  ...Array.from({ length: 4 }, (_, index) => driver(70 + index, 'zuidlaad')),
]
