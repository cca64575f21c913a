import { minute } from '../../../kernel/time'
import type { Condition } from './condition'
import { type ExclusionReason, exclusionReasons } from './reasons'

export const uptimeRuleIds = ['ours', 'nevi', 'uk', 'afir'] as const
export type UptimeRuleId = (typeof uptimeRuleIds)[number]

/**
 * How a figure is made, as data. `counts`: what each condition is to the rule; `out` is not measured at all.
 * `exclusion`: `outage` takes excluded minutes off the outage and leaves the whole window below the line; `scope` leaves
 * excluded time out of both.
 */
export type UptimeRule = {
  readonly id: UptimeRuleId
  /** Changes with every change of the figures; files and answers carry it. */
  readonly version: string
  readonly name: string
  readonly source: string
  /** Which months: those asked for, the twelve up to the last one asked for, or the calendar year of it. */
  readonly window: 'asked' | 'rollingYear' | 'calendarYear'
  /** Held to the target one by one, or as one sum. */
  readonly target: { ratio: number; of: 'port' | 'network'; strict: boolean } | null
  readonly counts: Record<Condition, 'up' | 'down' | 'out'>
  readonly excludes: readonly ExclusionReason[]
  readonly exclusion: 'outage' | 'scope'
  /** Longest time below the line, ms. */
  readonly mostMs: number | null
  /** Only EVSEs of at least this rated power, W. */
  readonly minPowerW: number | null
  /** What a reader must know to repeat the figure. */
  readonly notes: readonly string[]
}

const honest: UptimeRule['counts'] = { up: 'up', silent: 'out', offline: 'down', outOfService: 'down', faulted: 'down' }

export const uptimeRules: Record<UptimeRuleId, UptimeRule> = {
  ours: {
    id: 'ours',
    version: 'ours-1',
    name: 'Driver-honest',
    source: 'What a driver finds',
    window: 'asked',
    target: null,
    counts: honest,
    excludes: ['outsideHours'],
    exclusion: 'scope',
    mostMs: null,
    minPowerW: null,
    notes: [
      'Up is available, occupied or reserved while the station is connected, or as the station itself reported afterwards.',
      'Offline, out of service and faulted are down, whoever is to blame. Only time outside opening hours is left out.',
    ],
  },
  nevi: {
    id: 'nevi',
    version: 'nevi-2023-1',
    name: 'NEVI',
    source: '23 CFR 680.116(b)',
    window: 'rollingYear',
    target: { ratio: 0.97, of: 'port', strict: true },
    counts: honest,
    excludes: exclusionReasons,
    exclusion: 'outage',
    mostMs: 525_600 * minute,
    minPowerW: null,
    notes: [
      'µ = (525,600 − (T_outage − T_excluded)) / 525,600 in minutes, for each port over the previous twelve months; a leap year is 525,600 too.',
      'A port that is younger is held to the minutes since its first report, which are shown with it.',
      'T_excluded is the part of an outage that a documented exclusion covers. Time in which a connected port had reported nothing is left out.',
      'States do not tell whether the least power was dispensed; outages of that kind have to be found otherwise.',
    ],
  },
  uk: {
    id: 'uk',
    version: 'uk-2023-1',
    name: 'UK reliability',
    source: 'SI 2023/1168, part 3',
    window: 'calendarYear',
    target: { ratio: 0.99, of: 'network', strict: false },
    counts: { up: 'up', silent: 'up', offline: 'up', outOfService: 'down', faulted: 'down' },
    excludes: ['outsideHours'],
    exclusion: 'scope',
    mostMs: null,
    minPowerW: 50_000,
    notes: [
      'Minutes in AVAILABLE, CHARGING, RESERVED, UNKNOWN and BLOCKED by all minutes, over all points of 50 kW and more, in a calendar year. INOPERATIVE and OUTOFORDER are not reliable.',
      'Offline is UNKNOWN, as OCPI has it, and counts as reliable: the driver-honest figure beside it does not let that pass.',
      'Every EVSE of 50 kW and more counts as public.',
    ],
  },
  afir: {
    id: 'afir',
    version: 'afir-2023-1',
    name: 'AFIR availability',
    source: '(EU) 2023/1804, art. 20',
    window: 'asked',
    target: null,
    counts: { up: 'up', silent: 'out', offline: 'out', outOfService: 'down', faulted: 'down' },
    excludes: ['outsideHours'],
    exclusion: 'scope',
    mostMs: null,
    minPowerW: null,
    notes: [
      'Share of time in which the operational status of the dynamic data is “operational”. The regulation sets no target.',
      'Time without dynamic data, because the station was offline, is not measured.',
    ],
  },
}

/** The status a partner reads for a condition (OCPI 2.2.1 §8.4.22): the mapping the UK figure stands on. */
export const ocpiStatusOf: Record<Condition, string> = {
  up: 'AVAILABLE, CHARGING, RESERVED or BLOCKED',
  silent: 'UNKNOWN',
  offline: 'UNKNOWN',
  outOfService: 'INOPERATIVE',
  faulted: 'OUTOFORDER',
}
