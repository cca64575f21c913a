import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlarmId, LocationId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'
import { liveAlarm } from '@/server/testing/network-rows'
import { type AlarmLine, alarmsOf, groupings, type LineOptions, linesOf } from './alarm-lines'
import { byUrgency } from './alarm-order'

const alarm = (id: number, fields: Partial<LiveAlarm> = {}): LiveAlarm =>
  liveAlarm(id, { locationId: 1 as LocationId, ...fields })
const child = (id: number, causeId: number) =>
  alarm(id, { causeId: causeId as AlarmId, hold: { kind: 'cause', until: null, byName: null, reason: null } })
const options = (fields: Partial<LineOptions> = {}): LineOptions => ({
  by: 'cause',
  held: [],
  turned: new Set(),
  flood: false,
  titleOf: () => undefined,
  ...fields,
})
const keys = (lines: AlarmLine[]) => lines.map((line) => line.key)

test('a cause is one line; opened, what it explains stands below it, first up on top', () => {
  const held = [child(9, 1), child(7, 1), child(8, 2)]
  const cause = alarm(1, { explains: 2 })
  expect(keys(linesOf([cause], options({ held })))).toEqual(['alarm:1'])
  const lines = linesOf([cause], options({ held, turned: new Set(['alarm:1']) }))
  expect(keys(lines)).toEqual(['alarm:1', 'alarm:7', 'alarm:9'])
  expect(lines.map((line) => line.kind === 'alarm' && line.child)).toEqual([false, true, true])
})

test('what is in work stands below a heading', () => {
  const taken = alarm(2, { state: 'acknowledged', acknowledgedAt: 5 })
  expect(keys(linesOf([alarm(1), taken], options()))).toEqual(['alarm:1', 'taken', 'alarm:2'])
})

test('groups of sites are open until they are closed', () => {
  const alarms = [alarm(1), alarm(2, { locationId: 2 as LocationId, locationName: 'Utrecht' }), alarm(3)]
  const lines = linesOf(alarms, options({ by: 'site', turned: new Set(['site:2']) }))
  expect(keys(lines)).toEqual(['site:1', 'alarm:1', 'alarm:3', 'site:2'])
})

test('in a flood kinds are one line each, P3 and P4 are numbers, a cause stays a row', () => {
  const many = Array.from({ length: 5 }, (_, n) => alarm(10 + n))
  const minor = [alarm(20, { priority: 3 }), alarm(21, { priority: 4 }), alarm(22, { priority: 3 })]
  const cause = alarm(1, { priority: 1, explains: 3, rule: 'siteSupplyLost' })
  const single = alarm(2, { rule: 'lockFailed' })
  const lines = linesOf([cause, single, ...many, ...minor], options({ flood: true }))
  expect(keys(lines)).toEqual(['alarm:1', 'alarm:2', 'flood:evseFaulted', 'flood:p3', 'flood:p4'])
  expect(lines.map((line) => alarmsOf(line).length)).toEqual([1, 1, 5, 2, 1])
})

const anyAlarm = fc
  .record({
    id: fc.integer({ min: 1, max: 40 }),
    priority: fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<LiveAlarm['priority']>,
    rule: fc.constantFrom('evseFaulted', 'lockFailed', 'stationOffline'),
    locationId: fc.constantFrom(null, 1, 2) as fc.Arbitrary<LocationId | null>,
    causeId: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }) as fc.Arbitrary<AlarmId | null>,
    taken: fc.boolean(),
  })
  .map(({ taken, causeId, ...fields }) =>
    alarm(fields.id, {
      ...fields,
      id: fields.id as AlarmId,
      causeId: null,
      ...(causeId === null || causeId === fields.id ? {} : child(fields.id, causeId)),
      ...(taken ? { state: 'acknowledged', acknowledgedAt: 1 } : {}),
    }),
  )

test('no alarm is lost: with every line open, each one is there exactly once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyAlarm, { selector: ({ id }) => id, maxLength: 40 }),
      fc.constantFrom(...groupings),
      fc.boolean(),
      (all, by, flood) => {
        const told = all.filter(({ hold }) => hold === null)
        const held = all.filter(({ hold, causeId }) => hold !== null && told.some(({ id }) => id === causeId))
        const alarms = told
          .map((each) => ({ ...each, explains: held.filter(({ causeId }) => causeId === each.id).length }))
          .sort(byUrgency)
        let lines = linesOf(alarms, options({ by, held, flood }))
        for (let round = 0; round < 3; round += 1) {
          const shut = lines.filter((line) => line.kind !== 'heading' && !line.open)
          const before = new Set(lines.flatMap((line) => (line.kind !== 'heading' && line.open ? [line.key] : [])))
          const openByItself = new Set(
            linesOf(alarms, options({ by, held, flood })).flatMap((line) =>
              line.kind === 'group' && line.open ? [line.key] : [],
            ),
          )
          const turned = new Set([...before, ...shut.map(({ key }) => key)].filter((key) => !openByItself.has(key)))
          lines = linesOf(alarms, options({ by, held, flood, turned }))
        }
        const shown = lines.flatMap((line) => (line.kind === 'alarm' ? [line.alarm.id] : [])).sort((a, b) => a - b)
        const expected = by === 'none' ? alarms : [...alarms, ...held]
        expect(shown).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b))
      },
    ),
    { numRuns: 150 },
  )
})
