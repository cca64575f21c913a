import { expect, test } from 'vitest'
import type { ChargingLimit, HeldChange, ListedToken } from '../../kernel/held'
import { compositeOf } from './composite-limit'
import { afterChanges, type HeldRow, listDifference, stillHeld } from './held'
import { featureOff } from './operation-features'
import { partsOf } from './send-local-list'
import type { KnownSetting } from './setting'

const by = { name: 'Ann', at: 9 }
const limit = (more: Partial<ChargingLimit>): ChargingLimit => ({
  purpose: 'stationDefault',
  stackLevel: 0,
  kind: 'absolute',
  recurrency: null,
  unit: 'A',
  startsAt: 0,
  durationS: null,
  validFrom: null,
  validTo: null,
  transactionId: null,
  periods: [{ startS: 0, limit: 16, phases: null }],
  ...more,
})
const held = (key: string, evseNumber: number | null, data: Record<string, unknown> = limit({})): HeldRow => ({
  kind: 'limit',
  key,
  evseNumber,
  until: null,
  data,
  since: 1,
  byName: 'Bob',
})
const keys = (rows: HeldRow[]) => rows.map((row) => row.key)
const token = (uid: string, status = 'Accepted'): ListedToken => ({ uid, type: 'ISO14443', status, expiresAt: null })

test.each<[string, HeldChange, string[]]>([
  ['by its number', { op: 'drop', kind: 'limit', key: '1' }, ['2', '3']],
  ['of one place', { op: 'drop', kind: 'limit', evseNumber: null }, ['2', '3']],
  ['by what it is', { op: 'drop', kind: 'limit', where: { stackLevel: 1 } }, ['1', '2']],
  ['of another kind', { op: 'drop', kind: 'reservation' }, ['1', '2', '3']],
  ['all of them', { op: 'drop', kind: 'limit' }, []],
])('dropped %s', (_, change, left) => {
  const rows = [held('1', null), held('2', 1), held('3', 1, limit({ stackLevel: 1 }))]
  expect(keys(afterChanges(rows, [change], by))).toEqual(left)
})

test('a limit ends with its time or its transaction', () => {
  const rows = [
    held('1', 1),
    { ...held('2', 1), until: 50 },
    held('3', 1, limit({ purpose: 'session', transactionId: 'x' })),
    held('4', 1, limit({ purpose: 'session', transactionId: 'y' })),
  ]
  expect(keys(stillHeld(rows, 50, ['y']))).toEqual(['1', '4'])
  expect(keys(stillHeld(rows, 49, ['x', 'y']))).toEqual(['1', '2', '3', '4'])
})

test('a list is patched by single tokens, whatever the case of their numbers', () => {
  const full: HeldChange = {
    op: 'put',
    kind: 'localList',
    key: 'list',
    evseNumber: null,
    until: null,
    data: { version: 1, tokens: [token('aa'), token('BB')] },
  }
  const patch: HeldChange = { op: 'patchList', version: 2, put: [token('bb', 'Blocked'), token('cc')], remove: ['AA'] }
  const [row] = afterChanges([], [full, patch], by)
  expect(row).toMatchObject({ byName: 'Ann', data: { version: 2, tokens: [token('bb', 'Blocked'), token('cc')] } })
  expect(listDifference({ version: 2, tokens: [token('a'), token('b')] }, [token('b'), token('c')])).toEqual({
    put: [token('c')],
    remove: [token('a')],
  })
})

test('a list that is too long for one message goes as a full one and differences after it', () => {
  const parts = partsOf(null, [token('a'), token('b'), token('c')], 2)
  expect(parts.map(({ version, full, put }) => [version, full, put.length])).toEqual([
    [1, true, 2],
    [2, false, 1],
  ])
  expect(partsOf({ version: 4, tokens: [token('a')] }, [], 2)).toEqual([
    { version: 5, full: false, put: [], remove: [token('a')] },
  ])
})

const hour = 3_600_000
const question = { evseNumber: 1, unit: 'A' as const, startsAt: 10 * hour, durationS: 7_200, sessions: [] }
const steps = (rows: HeldRow[], more: object = {}) =>
  compositeOf(rows, { ...question, ...more })?.steps.map(({ startS, limit: amps }) => [startS, amps]) ?? null

test.each<[string, HeldRow[], object, (number | null)[][] | null]>([
  ['nothing of ours', [], {}, null],
  ['one default', [held('1', 1)], {}, [[0, 16]]],
  ['another EVSE’s', [held('1', 2)], {}, null],
  [
    'the lower of station and EVSE',
    [held('1', 1), held('2', null, limit({ purpose: 'station', periods: [{ startS: 0, limit: 10, phases: null }] }))],
    {},
    [[0, 10]],
  ],
  [
    'the higher stack level while it holds',
    [
      held('1', 1),
      held(
        '2',
        1,
        limit({ stackLevel: 1, startsAt: 10 * hour, durationS: 600, periods: [{ startS: 0, limit: 6, phases: null }] }),
      ),
    ],
    {},
    [
      [0, 6],
      [600, 16],
    ],
  ],
  [
    'steps that began before',
    [
      held(
        '1',
        1,
        limit({
          startsAt: 9 * hour,
          periods: [
            { startS: 0, limit: 8, phases: null },
            { startS: 5_400, limit: 12, phases: null },
          ],
        }),
      ),
    ],
    {},
    [
      [0, 8],
      [1_800, 12],
    ],
  ],
  [
    'a daily one at its time of day',
    [
      held(
        '1',
        1,
        limit({ kind: 'recurring', recurrency: 'daily', startsAt: -24 * hour + 11 * hour, durationS: 1_800 }),
      ),
    ],
    {},
    [
      [3_600, 16],
      [5_400, null],
    ],
  ],
  [
    'a session’s own instead of the default',
    [
      held('1', 1),
      held('2', 1, limit({ purpose: 'session', transactionId: 'x', periods: [{ startS: 0, limit: 7, phases: null }] })),
    ],
    { sessions: [{ evseNumber: 1, transactionId: 'x', startedAt: 9 * hour }] },
    [[0, 7]],
  ],
  ['watts are not amperes', [held('1', 1, limit({ unit: 'W' }))], {}, null],
])('limits together: %s', (_, rows, more, expected) => {
  expect(steps(rows, more)).toEqual(expected)
})

const setting = (component: string, variable: string, value: string) =>
  ({ component, variable, value }) as unknown as KnownSetting

test.each([
  ['SetChargingProfile', setting('', 'SupportedFeatureProfiles', 'Core,RemoteTrigger'), 'smart charging'],
  ['SetChargingProfile', setting('', 'SupportedFeatureProfiles', 'Core, smartcharging'), undefined],
  ['SetDisplayMessage', setting('DisplayMessageCtrlr', 'Available', 'false'), 'display messages'],
  ['SetDisplayMessage', setting('DisplayMessageCtrlr', 'Available', 'true'), undefined],
  ['Reset', setting('', 'SupportedFeatureProfiles', 'Core'), undefined],
])('%s with %o', (action, told, feature) => {
  expect(featureOff(action, [told])?.feature).toBe(feature)
})
