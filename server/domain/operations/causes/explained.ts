import { minute } from '../../../kernel/time'
import { allRules } from '../rules/all-rules'
import { limits } from './pattern'

const offline = ['stationOffline', 'dcStationOffline']
/** What a lost connection, or power that comes back, brings with it at a station. */
const afterLoss = ['reconnectStorm', 'powerCycles', 'rebootLoop', 'stateUnknown', 'sessionStuck', 'meterGap', 'silent']
const supply = ['powerLost', 'voltageFault']
const startsFail = ['failedStarts', 'startsRefused', 'plugWithoutStart', 'energyMissing', 'powerBelowRating']

/** Dangers stand for themselves, whatever else happened: nobody may miss one behind a larger cause. */
const standsAlone: ReadonlySet<string> = new Set(
  allRules.filter(({ about }) => ['safety', 'security'].includes(about.consequence)).map(({ id }) => id),
)
/** Faults of an EVSE that are no danger. */
const faults = [
  'voltageFault',
  'cableLockFault',
  'vehicleCommunicationFault',
  'meterFault',
  'readerFault',
  'powerLost',
  'evseFaulted',
]
const ofStation = [...faults, ...startsFail, ...afterLoss]

/**
 * Which alarms a cause explains, by rule. The first rows are about many stations; the others are the parent alarms of
 * one station or EVSE. Widest first: what is found first is the cause.
 */
const explains: Readonly<Record<string, readonly string[]>> = {
  networkLost: ['networkPathLost', 'siteSupplyLost', ...offline, ...afterLoss],
  networkPathLost: ['siteSupplyLost', ...offline, ...afterLoss],
  siteSupplyLost: [...offline, ...supply, ...afterLoss],
  vendorFaultPattern: faults,
  firmwareWave: ['firmwareChanged'],
  stationOffline: ofStation,
  dcStationOffline: ofStation,
  rebootLoop: ['reconnectStorm', 'watchdogReset', 'powerCycles', ...startsFail],
  ...Object.fromEntries(faults.map((fault) => [fault, startsFail])),
}

/**
 * `leadMs`: how much earlier than its cause an alarm may have come and still be explained by it. `graceMs`: how long what
 * a cause explained may stay after it before people are told: stations need a moment longer than their site.
 */
type CauseReach = { readonly leadMs: number; readonly graceMs: number }
const many: CauseReach = { leadMs: 2 * minute, graceMs: 2 * minute }
const parent: CauseReach = { leadMs: 15 * minute, graceMs: 15 * minute }
const reaches: Readonly<Record<string, CauseReach>> = {
  networkLost: many,
  networkPathLost: many,
  siteSupplyLost: many,
  vendorFaultPattern: { leadMs: limits.fault.withinMs + minute, graceMs: 2 * minute },
  firmwareWave: { leadMs: limits.firmware.withinMs, graceMs: 2 * minute },
  // What a station says once it is back is news.
  stationOffline: { ...parent, graceMs: 0 },
  dcStationOffline: { ...parent, graceMs: 0 },
}
export const reachOf = (cause: string): CauseReach => reaches[cause] ?? parent

const parents = new Map<string, string[]>()
for (const [cause, children] of Object.entries(explains))
  for (const child of children)
    if (!standsAlone.has(child) && cause !== child) parents.set(child, [...(parents.get(child) ?? []), cause])

/** The rules whose alarm may explain one of this rule, widest first. */
export const parentsOf = (rule: string): readonly string[] => parents.get(rule) ?? none
const none: readonly string[] = []
