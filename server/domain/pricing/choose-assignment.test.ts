import { expect, test } from 'vitest'
import { type Assignment, chooseAssignment, versionAt } from './choose-assignment'

let id = 0
const row = (change: Partial<Assignment>): Assignment => ({
  id: ++id,
  tariffId: 1,
  level: 'tenant',
  connectorId: null,
  evseId: null,
  stationId: null,
  locationId: null,
  groupKey: null,
  partner: null,
  validFrom: 0,
  validUntil: null,
  ...change,
})
const place = {
  connectorId: 41,
  evseId: 31,
  stationId: 21,
  locationId: 11,
  groups: ['staff'],
  partner: 'NL*ABC',
  at: 100,
}
const tenant = row({})
const location = row({ level: 'location', locationId: 11 })
const station = row({ level: 'station', stationId: 21 })
const evse = row({ level: 'evse', evseId: 31 })
const connector = row({ level: 'connector', connectorId: 41 })
const staff = row({ groupKey: 'staff' })
const partner = row({ partner: 'NL*ABC' })

test.each<[string, Assignment[], Partial<typeof place>, Assignment | null]>([
  ['nothing assigned: no price', [], {}, null],
  ['the tenant’s, where nothing is nearer', [tenant], {}, tenant],
  ['a site before the tenant', [tenant, location], {}, location],
  ['a station before its site', [tenant, station, location], {}, station],
  ['an EVSE before its station', [evse, station], {}, evse],
  ['a connector before everything', [tenant, location, station, evse, connector], {}, connector],
  ['another connector of it does not count', [evse, connector], { connectorId: 42 }, evse],
  [
    'somewhere else nothing counts',
    [location, station, evse, connector],
    { connectorId: 1, evseId: 1, stationId: 1, locationId: 1 },
    null,
  ],
  ['a group before everybody at one level', [tenant, staff], {}, staff],
  ['not for those outside the group', [tenant, staff], { groups: ['guests'] }, tenant],
  ['a partner before everybody', [tenant, partner], {}, partner],
  ['a partner before a group', [staff, partner], {}, partner],
  ['not for another partner', [tenant, partner], { partner: null as never }, tenant],
  ['a nearer one for everybody before a farther one for the group', [staff, evse], {}, evse],
  ['not before it counts', [tenant, row({ validFrom: 101 })], {}, tenant],
  [
    'from its first millisecond',
    [row({ ...tenant, id: 900, validFrom: 100 })],
    {},
    row({ ...tenant, id: 900, validFrom: 100 }),
  ],
  ['not any more at its end', [row({ validUntil: 100 })], {}, null],
  [
    'until just before its end',
    [row({ ...tenant, id: 901, validUntil: 101 })],
    {},
    row({ ...tenant, id: 901, validUntil: 101 }),
  ],
  [
    'the newer of two',
    [row({ ...tenant, id: 902, validFrom: 5 }), row({ ...tenant, id: 903, validFrom: 6 })],
    {},
    row({ ...tenant, id: 903, validFrom: 6 }),
  ],
])('%s', (_, rows, change, expected) => {
  const where = { ...place, ...change }
  expect(chooseAssignment(rows, where)).toEqual(expected)
  expect(chooseAssignment([...rows].reverse(), where)).toEqual(expected)
})

const version = (number: number, state: string, effectiveFrom: number | null) => ({
  version: number,
  state,
  effectiveFrom,
})

test.each([
  ['none has come', 5, null],
  ['the first, at its instant', 10, 1],
  ['the second', 20, 2],
  ['the second, though a withdrawn one would be later', 30, 2],
  ['of two at one instant the higher', 40, 5],
])('versions: %s', (_, at, expected) => {
  const versions = [
    version(1, 'approved', 10),
    version(2, 'approved', 20),
    version(3, 'withdrawn', 30),
    version(5, 'approved', 40),
    version(4, 'approved', 40),
    version(6, 'draft', null),
    version(7, 'review', 1),
  ]
  expect(versionAt(versions, at)?.version ?? null).toBe(expected)
})
