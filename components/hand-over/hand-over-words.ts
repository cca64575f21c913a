import type { ApiOutputs } from '@/components/api/trpc'

export type HandOverNow = ApiOutputs['handOver']['now']
export type Section = HandOverNow['sections'][number]
export type Line = Section['lines'][number]
export type SectionKind = Section['kind']

type Words = { title: string; none: string; short: string }

/** Heading, what an empty section says, and the word where there is little room. */
export const sectionWords: Record<SectionKind, Words> = {
  incidents: { title: 'Open incidents', none: 'Nothing is open.', short: 'Open' },
  promises: { title: 'Promises', none: 'Nothing was promised.', short: 'Promises' },
  tickets: { title: 'Drivers’ tickets', none: 'No driver waits.', short: 'Tickets' },
  workOrders: { title: 'Work orders', none: 'Nobody is on the road.', short: 'Work orders' },
  shelved: { title: 'Shelved alarms', none: 'Nothing is shelved.', short: 'Shelved' },
  maintenance: { title: 'Maintenance', none: 'No maintenance, nothing out of alarm service.', short: 'Maintenance' },
  commands: { title: 'Commands under way', none: 'No command waits for an answer.', short: 'Commands' },
  changes: { title: 'Changed since the last shift', none: 'Nothing was changed.', short: 'Changes' },
}

const pages = {
  alarm: '/alarms?sel=',
  station: '/stations/',
  site: '/sites/',
  workOrder: '/work/',
  ticket: '/support?sel=',
} as const

/** Where a line leads; null: it is about no one thing. */
export function hrefOf({ ref }: Line): string | null {
  if (ref.kind === 'tariff') return '/tariffs'
  if (ref.kind === 'settings') return '/settings/audit'
  return ref.kind === 'none' ? null : `${pages[ref.kind]}${ref.id}`
}

export const instantWords: Record<Line['atMeans'], string> = { since: 'since', until: 'until', due: 'due', at: '' }
