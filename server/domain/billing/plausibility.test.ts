import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvseId, SessionId, StationId, TenantId } from '../../kernel/ids'
import { hour, minute } from '../../kernel/time'
import { priceSession } from '../pricing/price-session'
import type { TariffDefinition } from '../pricing/tariff'
import { chargingSpans } from './charging-spans'
import { judgeSession } from './judge-session'
import { creditOf, makeCdr } from './make-cdr'
import { plausibility } from './plausibility'
import type { SessionTariff, SessionToBill } from './session-to-bill'

const start = Date.UTC(2026, 10, 20, 12)
const definition: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [
    {
      components: [
        { type: 'ENERGY', price: 0.37, vatPercent: 21, stepSize: 1 },
        { type: 'PARKING_TIME', price: 3.3, vatPercent: 21, stepSize: 60 },
        { type: 'FLAT', price: 0.5, vatPercent: 21, stepSize: 0 },
      ],
      restrictions: {},
    },
  ],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}
const tariff: SessionTariff = {
  tariffId: 1,
  tariffName: 'Plain',
  versionId: 2,
  version: 1,
  definition,
  level: 'station',
  groupKey: null,
  partner: null,
}
const session = (values: Partial<SessionToBill> = {}, country = 'NL'): SessionToBill => ({
  sessionId: 7 as SessionId,
  tenantId: 1 as TenantId,
  stationId: 1 as StationId,
  revision: 1,
  billing: 'due',
  running: false,
  startedAt: start,
  endedAt: start + hour,
  startReceivedAt: start,
  endReceivedAt: start + hour,
  startMeterWh: 1_000,
  lastMeterWh: 11_000,
  energyWh: 10_000,
  tokenUid: 'A',
  tokenType: null,
  groupId: null,
  contractId: null,
  authorization: 'accepted',
  startedRemotely: false,
  endedBy: 'station',
  flags: [],
  place: {
    locationId: null,
    locationName: null,
    address: null,
    city: null,
    postalCode: null,
    country,
    latitude: null,
    longitude: null,
    timeZone: 'Europe/Amsterdam',
    stationName: 'S',
    stationIdentity: 'S',
    evseId: 1 as EvseId,
    evseNumber: 1,
    publicEvseId: null,
    connectorNumber: 1,
    connectorStandard: 'IEC_62196_T2',
    connectorFormat: 'socket',
    powerType: 'AC3',
    ratedW: 22_000,
    ownerId: null,
  },
  samples: [],
  intervals: [],
  neighbours: [],
  unreadable: null,
  signed: { state: null, meterSigns: false },
  tariff,
  refusal: null,
  series: [],
  decision: null,
  standing: null,
  cdrCount: 0,
  ...values,
})
const sample = (minutes: number, energyWh: number) => ({
  at: start + minutes * minute,
  energyWh,
  powerW: null,
  currentA: null,
})
const other = (from: number, to: number, tokenUid = 'B') => ({
  sessionId: 8 as SessionId,
  startedAt: start + from * minute,
  endedAt: start + to * minute,
  tokenUid,
})

describe('what speaks against billing', () => {
  test.each<[string, Partial<SessionToBill>, string[], string?]>([
    ['nothing', {}, []],
    ['it ended before it began', { endedAt: start - minute, energyWh: 0 }, ['timeImpossible']],
    ['it ended after we heard of the end', { endReceivedAt: start }, ['timeImpossible']],
    ['just what the connector can give', { energyWh: 24_000 }, []],
    ['more than the connector can give', { energyWh: 25_000 }, ['energyOverPower']],
    ['an hour without energy', { energyWh: 0 }, ['noEnergy']],
    ['a failed start', { energyWh: 0, endedAt: start + 5 * minute }, []],
    ['a jump between readings', { samples: [sample(0, 1_000), sample(1, 9_000), sample(60, 11_000)] }, ['energyJump']],
    ['readings as they should be', { samples: [sample(0, 1_000), sample(30, 6_000), sample(60, 11_000)] }, []],
    [
      'most energy in a gap',
      {
        endedAt: start + 3 * hour,
        endReceivedAt: start + 3 * hour,
        samples: [sample(0, 1_000), sample(5, 1_500), sample(10, 2_000), sample(170, 11_000)],
      },
      ['meterGap'],
    ],
    ['a register that jumped', { flags: ['registerJump'] }, ['meterDoubt']],
    ['a wrong clock', { flags: ['clock'] }, ['clockSkew']],
    ['another session on the EVSE', { neighbours: [other(30, 90)] }, ['overlap']],
    ['the next one after it', { neighbours: [other(60, 90)] }, []],
    ['the same start twice', { neighbours: [other(0, 60, 'A')] }, ['duplicate']],
    ['an inferred end', { endedBy: 'inference' }, ['endInferred']],
    ['an end by hand', { endedBy: 'operator' }, ['endInferred']],
    ['a message nobody could read', { unreadable: { count: 2, reason: 'No number.' } }, ['unreadable']],
    [
      'a signing meter without signature, DE',
      { signed: { state: 'missing', meterSigns: true } },
      ['signatureMissing'],
      'DE',
    ],
    ['a signing meter with signature, DE', { signed: { state: 'valid', meterSigns: true } }, [], 'DE'],
    ['a meter that does not sign, DE', { signed: { state: null, meterSigns: false } }, [], 'DE'],
    ['a wrong signature where nobody asks, NL', { signed: { state: 'invalid', meterSigns: true } }, []],
  ])('%s', (_, values, codes, country) => {
    expect(plausibility(session(values, country)).map(({ code }) => code)).toEqual(codes)
  })
})

describe('what becomes of a session', () => {
  const confirmed = { state: 'confirmed', correction: null, revision: 1 } as const
  const standing = {
    id: 5,
    uid: 'B7-1',
    startedAt: start,
    endedAt: start + hour,
    energyWh: 10_000,
    currency: 'EUR',
    netMinor: 420,
    grossMinor: 508,
    corrected: null,
  }
  /** 10 kWh were billed where the station had said `energyWh`. */
  const correctedFrom = (energyWh: number) => ({
    ...standing,
    corrected: { correction: { energyWh: 10_000 }, reported: { energyWh, startedAt: start, endedAt: start + hour } },
  })
  test.each<[string, Partial<SessionToBill>, object]>([
    ['billed', {}, { kind: 'cdr', replacing: null }],
    ['no tariff', { tariff: null }, { kind: 'settled', state: 'refused' }],
    ['a failed start', { energyWh: 0, endedAt: start + minute }, { kind: 'settled', state: 'none' }],
    ['in doubt', { endedBy: 'inference' }, { kind: 'hold' }],
    ['in doubt, confirmed', { endedBy: 'inference', decision: confirmed }, { kind: 'cdr' }],
    ['confirmed, then changed', { endedBy: 'inference', decision: confirmed, revision: 2 }, { kind: 'hold' }],
    ['waived', { decision: { ...confirmed, state: 'waived' } }, { kind: 'settled', state: 'waived' }],
    ['billed already, the same', { standing }, { kind: 'settled', state: 'billed' }],
    [
      'billed corrected, no news',
      { standing: correctedFrom(12_000), energyWh: 12_000 },
      { kind: 'settled', state: 'billed' },
    ],
    ['billed corrected, then changed', { standing: correctedFrom(12_000), energyWh: 11_000 }, { kind: 'hold' }],
    ['billed already, other tax', { standing: { ...standing, netMinor: 400 } }, { kind: 'hold' }],
    ['billed already, other energy', { standing: { ...standing, energyWh: 9_000 } }, { kind: 'hold' }],
    [
      'billed already, other, confirmed',
      { standing: { ...standing, energyWh: 9_000 }, decision: confirmed },
      { kind: 'cdr', replacing: 5 },
    ],
    [
      'billed already, other, waived',
      { standing, decision: { ...confirmed, state: 'waived' } },
      { kind: 'settled', state: 'billed' },
    ],
  ])('%s', (_, values, want) => {
    expect(judgeSession(session(values))).toMatchObject(want)
  })
})

describe('when energy could flow', () => {
  const interval = (
    from: number,
    to: number | null,
    phase: 'charging' | 'suspendedByVehicle' | 'suspendedByStation' | null,
  ) => ({
    startedAt: start + from * minute,
    endedAt: to === null ? null : start + to * minute,
    phase,
  })
  const shape = (intervals: Parameters<typeof chargingSpans>[2]) =>
    chargingSpans(start, start + hour, intervals).map(({ from, to, charging }) => [
      (from - start) / minute,
      (to - start) / minute,
      charging,
    ])
  test.each<[string, Parameters<typeof chargingSpans>[2], unknown]>([
    ['nothing known', [], [[0, 60, true]]],
    [
      'full after 40 minutes',
      [interval(-5, 40, 'charging'), interval(40, null, 'suspendedByVehicle')],
      [
        [0, 40, true],
        [40, 60, false],
      ],
    ],
    [
      'held back by the station',
      [interval(0, 30, 'charging'), interval(30, 60, 'suspendedByStation')],
      [[0, 60, true]],
    ],
    [
      'unknown in between',
      [interval(0, 20, 'charging'), interval(20, 30, null), interval(30, 60, 'suspendedByVehicle')],
      [
        [0, 30, true],
        [30, 60, false],
      ],
    ],
    ['before the session', [interval(-60, -10, 'suspendedByVehicle')], [[0, 60, true]]],
  ])('%s', (_, intervals, want) => {
    expect(shape(intervals)).toEqual(want)
  })
})

test('whatever a station reports: a CDR is priced again to the same cent, and a credit undoes it', () => {
  const readings = fc.array(
    fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }), wh: fc.integer({ min: 0, max: 90_000 }) }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(
      readings,
      fc.integer({ min: 0, max: 90_000 }),
      fc.integer({ min: 1, max: 40 * 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (list, energyWh, minutes, fullAt) => {
        const endedAt = start + minutes * minute
        const at = (part: number) => Math.round(start + part * (endedAt - start))
        const cdr = makeCdr(
          session({
            endedAt,
            energyWh,
            lastMeterWh: 1_000 + energyWh,
            samples: list
              .map(({ part, wh }) => ({ at: at(part), energyWh: 1_000 + wh, powerW: null, currentA: null }))
              .sort((a, b) => a.at - b.at),
            intervals: [
              { startedAt: start, endedAt: at(fullAt), phase: 'charging' },
              { startedAt: at(fullAt), endedAt: null, phase: 'suspendedByVehicle' },
            ],
          }),
          tariff,
          { correction: null, decision: null },
        )
        const stored = JSON.parse(JSON.stringify(cdr)) as typeof cdr
        const again = priceSession({ tariff: definition, ...stored.consumption })
        expect(again.rounded).toEqual(cdr.priced.rounded)
        expect(again.lines).toEqual(stored.priced.lines)
        expect(cdr.netMinor + cdr.taxMinor).toBe(cdr.grossMinor)
        const credit = creditOf({ ...cdr, id: 1 }, 'why')
        for (const name of ['netMinor', 'taxMinor', 'grossMinor', 'energyWh', 'durationS', 'idleS'] as const)
          expect(cdr[name] + credit[name]).toBe(0)
        expect(cdr.idleS).toBeLessThanOrEqual(cdr.durationS)
      },
    ),
  )
})
