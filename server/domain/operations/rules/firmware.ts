import { day, minute } from '../../../kernel/time'
import type { StationFacts } from '../facts'
import { type About, abnormal, by, normal, type StationRule, stationRule } from '../rule'

type Change = { at: number; from: string; to: string }

/** The latest change of firmware among the boots of the last day. */
export function firmwareChange({ memory }: Pick<StationFacts, 'memory'>): Change | null {
  const known = memory.boots.filter((boot) => boot.firmwareVersion !== null)
  for (let i = known.length - 1; i > 0; i -= 1) {
    const [from, to] = [known[i - 1]!.firmwareVersion!, known[i]!.firmwareVersion!]
    if (from !== to) return { at: known[i]!.at, from, to }
  }
  return null
}

/** "1.10.2" is newer than "1.9"; what is not a number is compared as text. */
export const isOlder = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) < 0

/** Not urgent: by then it is known whether it is one station or a rollout, which is one alarm. */
const rolloutShowsMs = 15 * minute

type Own = Omit<About, 'deadband' | 'owner'> & { delayMs?: number }

const changeRule = (id: string, applies: (change: Change) => boolean, { delayMs = 0, ...about }: Own) => {
  const rule: StationRule = stationRule({
    id,
    about: { ...about, owner: 'operator' },
    hears: ['station.booted', 'station.surveyed'],
    delayMs,
    offDelayMs: 3 * minute,
    judge(station, now) {
      const change = firmwareChange(station)
      if (!change || now - change.at >= day || !applies(change)) return normal
      return abnormal(rule, change.at, { detail: `${change.from} → ${change.to}` }, change.at + day)
    },
  })
  return rule
}

export const firmwareRules: readonly StationRule[] = [
  changeRule('firmwareRolledBack', ({ from, to }) => isOlder(to, from), {
    title: 'Firmware is older than before',
    meaning: 'After a restart the station runs an older firmware: an update failed, or somebody put an old one back.',
    effect: 'Repaired faults may be back',
    advice: 'Find out whether the maker or a technician did it on purpose.',
    runbook: [
      'Read the firmware lines of the station’s timeline.',
      by('reportSettings', 'Read the settings again: an older firmware may have lost some.'),
      'Nobody meant it: have the update done again.',
    ],
    consequence: 'security',
    respond: 'shift',
  }),
  changeRule('firmwareChanged', ({ from, to }) => !isOlder(to, from), {
    delayMs: rolloutShowsMs,
    title: 'Firmware changed, not by us',
    meaning: 'The station came back with a firmware that was not installed from here.',
    effect: 'Behaviour and settings may have changed',
    advice: 'Ask the maker or the technician; try one session.',
    runbook: [
      by('reportSettings', 'Read the settings again and compare.'),
      'Watch the first sessions after the change.',
    ],
    consequence: 'upkeep',
    respond: 'week',
  }),
]
