import type { TariffDefinition, TariffElement } from '@/server/domain/pricing/tariff'

/** VAT that a new component starts with: what the tariff already uses, so that nobody types it again. */
const vatOf = (tariff: TariffDefinition): number | null =>
  tariff.elements.flatMap((element) => element.components)[0]?.vatPercent ?? null

const energyOf = (tariff: TariffDefinition): number =>
  tariff.elements.flatMap((element) => element.components).find(({ type }) => type === 'ENERGY')?.price ?? 0

export type Template = {
  id: string
  label: string
  /** Rules that must be asked before the general ones stand in front. */
  first: boolean
  make: (tariff: TariffDefinition) => TariffElement
}

/** What operators add most, each a rule with its usual restrictions; prices are then typed in. */
export const templates: Template[] = [
  {
    id: 'energy',
    label: 'Energy, at certain hours',
    first: true,
    make: (tariff) => ({
      name: 'Evening',
      components: [{ type: 'ENERGY', price: energyOf(tariff), vatPercent: vatOf(tariff), stepSize: 1 }],
      restrictions: { startTime: '17:00', endTime: '22:00' },
    }),
  },
  {
    id: 'idle',
    label: 'Idle fee after a grace, not at night',
    first: false,
    make: (tariff) => ({
      name: 'Idle',
      components: [{ type: 'PARKING_TIME', price: 0, vatPercent: vatOf(tariff), stepSize: 60, sessionCap: null }],
      restrictions: { startTime: '08:00', endTime: '22:00', minIdleS: 900 },
    }),
  },
  {
    id: 'time',
    label: 'Charging time',
    first: false,
    make: (tariff) => ({
      name: 'Time',
      components: [{ type: 'TIME', price: 0, vatPercent: vatOf(tariff), stepSize: 60 }],
      restrictions: {},
    }),
  },
  {
    id: 'free',
    label: 'Free minutes at the start',
    first: true,
    make: (tariff) => ({
      name: 'Free minutes',
      components: [{ type: 'TIME', price: 0, vatPercent: vatOf(tariff), stepSize: 0 }],
      restrictions: { maxDurationS: 1_800 },
    }),
  },
  {
    id: 'start',
    label: 'Start fee',
    first: false,
    make: (tariff) => ({
      name: 'Start fee',
      components: [{ type: 'FLAT', price: 0, vatPercent: vatOf(tariff), stepSize: 0 }],
      restrictions: {},
    }),
  },
  {
    id: 'group',
    label: 'Energy, for a group of drivers',
    first: true,
    make: (tariff) => ({
      name: 'Group price',
      components: [{ type: 'ENERGY', price: energyOf(tariff), vatPercent: vatOf(tariff), stepSize: 1 }],
      restrictions: { groups: ['fleet'] },
    }),
  },
  {
    id: 'power',
    label: 'Energy, for a power class',
    first: true,
    make: (tariff) => ({
      name: 'Fast charging',
      components: [{ type: 'ENERGY', price: energyOf(tariff), vatPercent: vatOf(tariff), stepSize: 1 }],
      restrictions: { minRatedKw: 50 },
    }),
  },
  {
    id: 'reservation',
    label: 'Reservation',
    first: true,
    make: (tariff) => ({
      name: 'Reservation',
      components: [{ type: 'TIME', price: 0, vatPercent: vatOf(tariff), stepSize: 60 }],
      restrictions: { reservation: 'RESERVATION' },
    }),
  },
]

/** The tariff with the template's rule in its place. */
export function withTemplate(tariff: TariffDefinition, { first, make }: Template): TariffDefinition {
  const rule = make(tariff)
  return { ...tariff, elements: first ? [rule, ...tariff.elements] : [...tariff.elements, rule] }
}
