import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EvseId } from '../../../kernel/ids'
import { availabilities } from '../../../kernel/status'
import { minute } from '../../../kernel/time'
import { type OracleExclusion, oracleCodes, oracleMinutes } from '../../../testing/uptime-oracle'
import type { IntervalRow } from '../../charging/ports'
import { insertObservation, type Observation } from '../../charging/status-interval'
import { exclusionReasons } from './reasons'
import { uptimeRules } from './rules'
import { type Excluded, piecesOf, tallyOf } from './tally'
import { uptimeOf } from './uptime'

const length = 240

const observation: fc.Arbitrary<Observation> = fc
  .record(
    {
      at: fc.integer({ min: 0, max: length }).map((at) => at * minute),
      cause: fc.constant('test'),
      availability: fc.constantFrom(...availabilities),
      errorCode: fc.constantFrom(null, ...Object.keys(oracleCodes)),
      phase: fc.constantFrom(null, 'charging' as const),
      connected: fc.boolean(),
    },
    { requiredKeys: ['at', 'cause'] },
  )
  .filter((seen) => seen.availability !== undefined || seen.phase !== undefined || seen.connected !== undefined)

const exclusion: fc.Arbitrary<OracleExclusion> = fc
  .tuple(fc.integer({ min: -20, max: length }), fc.integer({ min: 1, max: 120 }), fc.constantFrom(...exclusionReasons))
  .map(([from, span, reason]) => ({ from: from * minute, to: (from + span) * minute, reason }))

/** What a store holds after all of it arrived, in that order. */
function history(arrived: readonly Observation[]): IntervalRow[] {
  let rows: IntervalRow[] = []
  for (const seen of arrived) {
    const first = Math.max(
      rows.findLastIndex((row) => row.startedAt <= seen.at),
      0,
    )
    const stored = new Map(rows.map((row) => [row.startedAt, row]))
    for (const row of insertObservation(1 as EvseId, rows.slice(first), seen).changed) stored.set(row.startedAt, row)
    rows = [...stored.values()].sort((a, b) => a.startedAt - b.startedAt)
  }
  return rows
}

test('uptime of any order of events equals a walk over the minutes', () => {
  fc.assert(
    fc.property(
      fc.array(observation, { minLength: 1, maxLength: 30 }),
      fc.array(exclusion, { maxLength: 5 }),
      fc.integer({ min: 0, max: length }),
      fc.integer({ min: 1, max: length }),
      (arrived, excluded, start, span) => {
        const window = { from: start * minute, to: (start + span) * minute }
        const truth = oracleMinutes(arrived, excluded, window.from, window.to)
        const tally = tallyOf(piecesOf(history(arrived), excluded as Excluded[], window))
        expect(
          Object.fromEntries(tally.map(({ reason, kind, ms }) => [`${reason ?? ''} ${kind}`, ms / minute])),
        ).toEqual(truth)
        for (const rule of Object.values(uptimeRules)) {
          let [outage, excludedOutage, whole] = [0, 0, 0]
          for (const [key, minutes] of Object.entries(truth)) {
            const [reason, kind] = key.split(' ') as [string, string]
            const condition =
              kind === 'up' || kind === 'silent' || kind === 'offline' || kind === 'outOfService' ? kind : 'faulted'
            const taken = reason !== '' && (rule.id === 'nevi' || reason === 'outsideHours')
            if (rule.counts[condition] === 'out') continue
            if (rule.counts[condition] === 'down') outage += minutes
            if (rule.counts[condition] === 'down' && taken) excludedOutage += minutes
            if (!taken || rule.id === 'nevi') whole += minutes
          }
          expect(uptimeOf(rule, tally)).toEqual({
            outageMs: outage * minute,
            excludedMs: excludedOutage * minute,
            measuredMs: whole * minute,
            ratio: whole === 0 ? null : Math.max(0, 1 - (outage - excludedOutage) / whole),
          })
        }
      },
    ),
    { numRuns: 300 },
  )
})
