import type { SeedLocation } from './locations'

type Facts = {
  gridLimitW: number
  openingHours: string
  accessNotes: string
  contacts: { name: string; role: string; phone: string; email: string }[]
}

/** What people of the control room would know of such a place; the desks are made up. */
const byUse: Record<SeedLocation['siteKind'], Omit<Facts, 'contacts'>> = {
  highway: { gridLimitW: 1_200_000, openingHours: '24/7', accessNotes: 'Cabinet key in the shop, ask at the till.' },
  destination: { gridLimitW: 250_000, openingHours: '24/7', accessNotes: 'Report at the barrier; the guard opens.' },
  work: { gridLimitW: 160_000, openingHours: 'Mo–Fr 06:30–20:00', accessNotes: 'Reception hands out the badge.' },
  home: { gridLimitW: 55_000, openingHours: '24/7', accessNotes: 'On the street, no key needed.' },
}

export const siteFactsOf = ({ key, siteKind }: SeedLocation): Facts => ({
  ...byUse[siteKind],
  contacts: [{ name: 'Site desk', role: 'caretaker', phone: '', email: `desk.${key.toLowerCase()}@sites.example` }],
})
