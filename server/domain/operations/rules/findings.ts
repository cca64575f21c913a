import { minute } from '../../../kernel/time'
import type { FindingFact } from '../../events'
import { type About, abnormal, normal, type StationRule, stationRule } from '../rule'

type FindingOwn = Omit<About, 'deadband'> & {
  deadband?: string
  delayMs?: number
  /** A station that is away has an alarm for that already. */
  whileConnected?: true
}

/**
 * A rule about what only the database knows: the survey reads it every minute, and says since when it is so. It is
 * over once three surveys did not find it, which also bridges a restart of ours.
 */
export const findingRule = (fact: FindingFact, { delayMs = 0, whileConnected, ...about }: FindingOwn): StationRule => {
  const rule: StationRule = stationRule({
    id: fact,
    about,
    hears: whileConnected ? ['station.surveyed', 'station.connected', 'station.disconnected'] : ['station.surveyed'],
    notKept: 'It is about what the database holds now; how that was on an earlier day is not kept.',
    delayMs,
    offDelayMs: 3 * minute,
    judge({ memory, connected }) {
      const finding = memory.findings.find((each) => each.fact === fact)
      if (!finding || (whileConnected && !connected)) return normal
      return abnormal(rule, finding.since, { detail: finding.detail })
    },
  })
  return rule
}
