import { expect, test } from 'vitest'
import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import { type ImportPlan, type KnownAssets, planImport } from './import-plan'
import type { ImportRow } from './import-row'

const known: KnownAssets = {
  locations: [
    {
      id: 1 as LocationId,
      ownerId: null,
      name: 'Jaarbeurs',
      address: 'Croeselaan 1',
      city: 'Utrecht',
      postalCode: '',
      country: 'NL',
      latitude: 52.08,
      longitude: 5.1,
      timeZone: 'Europe/Amsterdam',
    },
  ],
  owners: [{ id: 1 as OwnerId, name: 'Stadion', contactEmail: null }],
  stations: [
    {
      id: 1 as StationId,
      identity: 'UJB-1',
      name: 'UJB-1',
      locationId: 1 as LocationId,
      ownerId: null,
      powerType: 'AC',
      maxPowerW: 22_000,
      tags: [],
      evses: [
        { evseNumber: 1, publicEvseId: 'NL*BSB*E1', standard: 'unknown' },
        { evseNumber: 2, publicEvseId: null, standard: 'IEC_62196_T2' },
      ],
    },
  ],
}

const plan = (...rows: ImportRow[]): ImportPlan => planImport(rows, known)
const only = (row: ImportRow) => plan(row).lines[0]!

const actions: [string, ImportRow, string][] = [
  ['a new station', { identity: 'NEW-1', location: 'Jaarbeurs', power_type: 'dc' }, 'create'],
  ['a known one in other letters, nothing said', { identity: 'ujb-1' }, 'unchanged'],
  [
    'the same again',
    {
      identity: 'UJB-1',
      name: 'UJB-1',
      location: 'jaarbeurs',
      power_type: 'AC',
      max_power_kw: '22',
      evses: '2',
      connector: '',
    },
    'unchanged',
  ],
  ['a new name', { identity: 'UJB-1', name: 'Entrance' }, 'update'],
  ['a third EVSE', { identity: 'UJB-1', evses: '3' }, 'update'],
  ['a plug that was not known', { identity: 'UJB-1', evses: '2', connector: 'Type 2' }, 'update'],
  ['an address of its site', { identity: 'UJB-1', location: 'Jaarbeurs', address: 'Croeselaan 6' }, 'update'],
]
test.each(actions)('%s', (_name, row, action) => {
  const line = only(row)
  expect(line.errors).toEqual([])
  expect(line.action).toBe(action)
})

const errors: [string, ImportRow, RegExp][] = [
  ['no identity', { name: 'x' }, /identity/],
  ['an identity no station can use', { identity: 'a b' }, /characters a station cannot use/],
  ['a colon would end the user name of Basic auth', { identity: 'a:b' }, /cannot use/],
  ['half a place', { identity: 'A', location: 'X', country: 'NL', lat: '52.1' }, /both latitude and longitude/],
  ['0/0', { identity: 'A', location: 'X', country: 'NL', lat: '0', lon: '0' }, /both 0/],
  [
    'a latitude off the globe',
    { identity: 'A', location: 'X', country: 'NL', lat: '95', lon: '5' },
    /between -90 and 90/,
  ],
  ['words for a number', { identity: 'A', lat: 'north', lon: '5' }, /lat: “north” is not a number/],
  ['a country by name', { identity: 'A', country: 'Netherlands' }, /two-letter/],
  ['a new site without a country', { identity: 'A', location: 'X' }, /new site; give its country/],
  ['an address without a site', { identity: 'A', city: 'Utrecht' }, /belong to a site/],
  ['three phases are not a power type', { identity: 'A', power_type: '3P' }, /neither AC nor DC/],
  ['too many ids', { identity: 'A', evses: '1', evse_ids: 'NL*BSB*E7 NL*BSB*E8' }, /2 ids for 1 EVSEs/],
  ['an id that is none', { identity: 'A', evse_ids: 'socket' }, /not an EVSE id/],
  ['another station’s id', { identity: 'A', evse_ids: 'nl*bsb*e1' }, /belongs to ujb-1/],
  ['fewer EVSEs than there are', { identity: 'UJB-1', evses: '1' }, /does not remove/],
  ['an unknown plug', { identity: 'A', connector: 'Mennekes?' }, /not a connector we know/],
  ['a password chosen by hand', { identity: 'A', password: 'hunter2' }, /leave it empty/],
]
test.each(errors)('%s', (_name, row, words) => {
  const { lines, stations } = plan(row)
  expect(lines[0]).toMatchObject({ action: 'error', changes: [] })
  expect(lines[0]!.errors.join('\n')).toMatch(words)
  expect(stations).toEqual([])
})

test('lines are counted as in the file, the header being the first', () => {
  const { lines } = plan({ identity: 'A' }, { identity: 'a' })
  expect(lines.map((line) => line.line)).toEqual([2, 3])
  expect(lines[1]!.errors[0]).toBe('a is in line 2 already.')
})

test('several lines make one site, and must agree about it', () => {
  const { lines, locations, counts } = plan(
    { identity: 'A', location: 'Depot', country: 'BE', city: 'Gent' },
    { identity: 'B', location: 'depot', lat: '51,05', lon: '3,72' },
    { identity: 'C', location: 'Depot', city: 'Brugge' },
  )
  expect(lines.map((line) => line.action)).toEqual(['create', 'create', 'error'])
  expect(lines[2]!.errors[0]).toBe('city: line 2 says “Gent” for the same site.')
  expect(locations).toEqual([
    {
      id: null,
      name: 'Depot',
      address: '',
      city: 'Gent',
      postalCode: '',
      country: 'BE',
      latitude: 51.05,
      longitude: 3.72,
      timeZone: 'Europe/Brussels',
    },
  ])
  expect(counts).toEqual({
    create: 2,
    update: 0,
    unchanged: 0,
    error: 1,
    newLocations: 1,
    changedLocations: 0,
    newOwners: 0,
  })
})

test('new owners are made once, in the spelling of the first line', () => {
  const { newOwners, stations } = plan(
    { identity: 'A', owner: 'Hotel Zon' },
    { identity: 'B', owner: 'hotel zon' },
    { identity: 'UJB-1', owner: 'stadion' },
  )
  expect(newOwners).toEqual(['Hotel Zon'])
  expect(stations[2]!.changes).toEqual([{ field: 'owner', from: null, to: 'stadion' }])
})

test('the diff says from what to what', () => {
  expect(
    only({ identity: 'UJB-1', max_power_kw: '11', tags: 'canopy 24h', evse_ids: 'NL*BSB*E1 NL*BSB*E2' }).changes,
  ).toEqual([
    { field: 'maxPowerW', from: '22000', to: '11000' },
    { field: 'tags', from: null, to: 'canopy 24h' },
    { field: 'EVSE 2', from: null, to: 'NL*BSB*E2' },
  ])
})

test('columns nobody knows are named', () => {
  expect(plan({ identity: 'A', colour: 'red' }).unknownColumns).toEqual(['colour'])
})
