import type { ApiOutputs } from '@/components/api/trpc'
import type { PaletteCommand, PaletteHit } from '@/components/shell/palette-registry'

export type SearchAnswer = ApiOutputs['search']['find']
export type Hit = SearchAnswer['hits'][number]
export type Verb = NonNullable<SearchAnswer['verb']>

export const kindNames: Record<Hit['kind'], string> = {
  station: 'Stations',
  evse: 'EVSEs',
  site: 'Sites',
  session: 'Sessions',
  token: 'Tokens',
  workOrder: 'Work orders',
  ticket: 'Tickets',
}

/** What a command found in the palette is about; `evseNumber` null: which EVSE is asked for. */
export type CommandTarget = { verb: Verb; stationId: number; evseNumber: number | null; name: string }

export const verbNames: Record<Verb, string> = {
  start: 'Start a session',
  stop: 'Stop the session',
  unlock: 'Unlock the plug',
  reset: 'Reset',
}

/** Where a hit leads: its own page, or the list that shows it. */
export function hrefOf({ kind, id, stationId }: Hit, query: string): string {
  if (kind === 'station') return `/stations/${id}`
  if (kind === 'evse') return `/stations/${stationId}`
  if (kind === 'site') return `/sites/${id}`
  if (kind === 'session') return `/sessions/${id}`
  if (kind === 'workOrder') return `/work/${id}`
  if (kind === 'ticket') return `/support?sel=${id}`
  return `/sessions?q=${encodeURIComponent(query)}`
}

/** What can be done with a hit at once, behind Tab. Commands are asked about before they are given. */
export function actionsOf(hit: Hit, ask: (target: CommandTarget) => void): PaletteCommand[] | undefined {
  const { kind, id, stationId, evseNumber, title } = hit
  const command = (verb: Verb): PaletteCommand => ({
    id: `${kind}-${id}-${verb}`,
    label: `${verbNames[verb]} at ${title}…`,
    run: () => ask({ verb, stationId: stationId ?? id, evseNumber, name: title }),
  })
  const link = (tab: string, label: string): PaletteCommand => ({
    id: `${kind}-${id}-${tab}`,
    label,
    href: `/stations/${stationId}?tab=${tab}`,
  })
  if (kind === 'evse') return [command('start'), command('stop'), command('unlock'), command('reset')]
  if (kind === 'station')
    return [
      command('reset'),
      command('start'),
      command('stop'),
      command('unlock'),
      link('sessions', 'Its sessions'),
      link('log', 'Its OCPP messages'),
      link('alarms', 'Its alarms'),
      link('notes', 'Its notes and work orders'),
    ]
  if (kind === 'site')
    return [
      { id: `site-${id}-stations`, label: 'Its stations', href: `/stations?location=${id}` },
      { id: `site-${id}-sessions`, label: 'Its sessions', href: `/sessions?site=${id}` },
      { id: `site-${id}-alarms`, label: 'Its alarms', href: `/alarms?site=${id}` },
    ]
  return undefined
}

/** "start 14/2": Enter asks for the command instead of opening the page. */
export const verbHit = (plain: PaletteHit, hit: Hit, verb: Verb, ask: (target: CommandTarget) => void): PaletteHit => ({
  ...plain,
  title: `${verbNames[verb]}: ${hit.title}`,
  run: () => ask({ verb, stationId: hit.stationId ?? hit.id, evseNumber: hit.evseNumber, name: hit.title }),
})
