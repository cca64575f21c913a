import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import type { EffectiveVersion } from './contract'
import { settle } from './settle'
import { type CdrToSettle, counterKey, type SettlementInput } from './settlement'
import { type ContractTerms, contractTerms } from './terms'

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
const ownerId = 1 as OwnerId
const station = 7 as StationId
const site = 3 as LocationId

const terms = (given: Partial<ContractTerms> = {}): ContractTerms =>
  contractTerms.parse({
    currency: 'EUR',
    share: { kind: 'flat', rate: { kind: 'percent', percent: '75' } },
    vat: { registered: true, percent: '21' },
    selfBilling: true,
    payout: { days: 5, minimumMinor: 0 },
    sla: {},
    party: { legalName: 'Stadium', country: 'NL', vatNumber: 'NL123456789B01' },
    ...given,
  })

let nextVersion = 0
const version = (given: Partial<EffectiveVersion> = {}): EffectiveVersion => {
  nextVersion += 1
  return {
    ...{
      ownerId,
      locationId: null,
      stationId: null,
      versionId: nextVersion,
      contractId: nextVersion,
      contractName: 'All',
      version: 1,
    },
    ...{ from: '2026-01-01', until: null, terms: terms() },
    ...given,
  }
}

let nextCdr = 0
const cdr = (given: Partial<CdrToSettle> = {}): CdrToSettle => {
  nextCdr += 1
  return {
    cdrId: nextCdr,
    day: '2026-10-10',
    stationId: station,
    locationId: site,
    energyWh: 20_000,
    netMinor: 1_000,
    takesBack: null,
    ...given,
  }
}

const input = (
  versions: EffectiveVersion[],
  cdrs: CdrToSettle[],
  given: Partial<SettlementInput> = {},
): SettlementInput => ({
  ...{ ownerId, month: '2026-10', currency: 'EUR', minorDigits: 2, versions, cdrs, reached: new Map(), accepted: [] },
  ...given,
})
const amounts = (settled: ReturnType<typeof settle>) =>
  settled.lines.map(({ kind, amountMinor }) => [kind, amountMinor])
const perKwh = (price: string) => ({ kind: 'flat', rate: { kind: 'perKwh', perKwh: price } }) as const
const tiered = (by: 'energy' | 'revenue', ...tiers: [number | null, string][]) =>
  ({
    kind: 'tiered',
    by,
    tiers: tiers.map(([upTo, percent]) => ({ upTo, rate: { kind: 'percent' as const, percent } })),
  }) as const

describe('what a CDR shares', () => {
  test.each<[string, Partial<ContractTerms>, Partial<CdrToSettle>, number]>([
    ['percent', {}, {}, 750],
    ['percent, half a cent goes up', {}, { netMinor: 2 }, 2],
    [
      'percent with decimals',
      { share: { kind: 'flat', rate: { kind: 'percent', percent: '33.3333' } } },
      { netMinor: 10_000 },
      3_333,
    ],
    ['per kWh', { share: perKwh('0.1234') }, { energyWh: 12_345 }, 152],
    ['a free session per kWh', { share: perKwh('0.1') }, { netMinor: 0 }, 200],
    ['a credit is the exact opposite', {}, { energyWh: -20_000, netMinor: -1_001 }, -751],
    ['one tier', { share: tiered('energy', [null, '50']) }, {}, 500],
    ['across a tier', { share: tiered('energy', [5, '40'], [null, '80']) }, {}, 700],
    ['across two tiers of revenue', { share: tiered('revenue', [2, '0'], [5, '50'], [null, '100']) }, {}, 650],
    [
      'no energy at all stays in the tier reached',
      { share: tiered('energy', [5, '40'], [null, '80']) },
      { energyWh: 0 },
      400,
    ],
  ])('%s', (_, given, ofCdr, amount) => {
    expect(amounts(settle(input([version({ terms: terms(given) })], [cdr(ofCdr)])))).toEqual([['charging', amount]])
  })

  test('yen have no minor digits, dinars three', () => {
    const of = (currency: string, minorDigits: number) =>
      settle(input([version({ terms: terms({ currency, share: perKwh('0.5') }) })], [cdr()], { currency, minorDigits }))
        .netMinor
    expect([of('JPY', 0), of('TND', 3)]).toEqual([10, 10_000])
  })
})

test('tiers count the month: the next session goes on where the last one ended, a credit goes back', () => {
  const versions = [version({ terms: terms({ share: tiered('energy', [30, '40'], [null, '80']) }) })]
  const settled = settle(input(versions, [cdr(), cdr(), cdr({ energyWh: -20_000, netMinor: -1_000 })]))
  expect(amounts(settled)).toEqual([
    ['charging', 400],
    ['charging', 600],
    ['charging', -600],
  ])
  expect(settled.lines[1]!.trace).toEqual({
    parts: [
      { tier: 0, part: 10_000 },
      { tier: 1, part: 10_000 },
    ],
  })
})

test('the narrowest contract counts, and a version only on its days', () => {
  const half = (percent: string) => terms({ share: { kind: 'flat', rate: { kind: 'percent', percent } } })
  const versions = [
    version({ terms: half('10') }),
    version({ locationId: site, terms: half('20') }),
    version({ stationId: station, from: '2026-10-15', terms: half('30') }),
  ]
  const cdrs = [
    cdr({ locationId: null, stationId: 8 as StationId }),
    cdr(),
    cdr({ day: '2026-10-14' }),
    cdr({ day: '2026-10-15' }),
  ]
  expect(settle(input(versions, cdrs)).lines.map(({ amountMinor }) => amountMinor)).toEqual([100, 200, 200, 300])
})

test('what nobody agreed on is not settled, and told', () => {
  const settled = settle(input([version({ from: '2026-10-11' })], [cdr(), cdr({ day: '2026-10-11' })]))
  expect(settled.lines).toHaveLength(1)
  expect(settled.unsettled).toEqual({ cdrs: 1, energyWh: 20_000, netMinor: 1_000 })
})

test('minimum, fee and energy cost of a whole month and of a part of one', () => {
  const given = {
    minimumMinor: 310_00,
    monthlyFeeMinor: 31_00,
    energyCost: { perKwh: '0.1', boughtBy: 'operator' as const },
  }
  expect(amounts(settle(input([version({ terms: terms(given) })], [cdr()])))).toEqual([
    ['charging', 750],
    ['topUp', 310_00 - 750],
    ['fee', -31_00],
    ['energyCost', -200],
  ])
  const part = settle(
    input(
      [version({ from: '2026-10-22', terms: terms({ ...given, energyCost: { perKwh: '0.1', boughtBy: 'owner' } }) })],
      [],
    ),
  )
  expect(amounts(part)).toEqual([
    ['topUp', 100_00],
    ['fee', -10_00],
  ])
  const changed = settle(
    input(
      [
        version({ contractId: 900, until: '2026-10-21', terms: terms(given) }),
        version({ contractId: 900, from: '2026-10-22', terms: terms({ ...given, minimumMinor: 0 }) }),
      ],
      [],
    ),
  )
  expect(amounts(changed)).toEqual([
    ['topUp', 210_00],
    ['fee', -21_00],
    ['fee', -10_00],
  ])
})

test('what comes after a month is closed is a line of the next one, by the terms and the tier of its day', () => {
  const one = version({ terms: terms({ share: tiered('energy', [30, '40'], [null, '80']), monthlyFeeMinor: 100 }) })
  const late = cdr({ day: '2026-09-30' })
  const credit = cdr({
    day: '2026-09-12',
    energyWh: -20_000,
    netMinor: -1_000,
    takesBack: { amountMinor: 437, versionId: one.versionId },
  })
  const reached = new Map([[counterKey(one.contractId, '2026-09'), { energyWh: 25_000, netMinor: 1_250 }]])
  const settled = settle(input([one], [credit, late, cdr()], { reached }))
  expect(amounts(settled)).toEqual([
    ['correction', -437],
    ['correction', 400],
    ['charging', 400],
    ['fee', -100],
  ])
  expect(settled.sums).toMatchObject({ correctionMinor: -37, shareMinor: 400 })
})

test('an accepted dispute is put right once, as a line of its own', () => {
  const one = version()
  const accepted = [{ disputeId: 5, versionId: one.versionId, line: 'line 3 of 2026-0004', differenceMinor: -120 }]
  const settled = settle(input([one], [], { accepted }))
  expect(amounts(settled)).toEqual([['dispute', -120]])
  expect(settled.vatMinor).toBe(-25)
})

test.each([
  [
    'registered',
    { registered: true, percent: '21', reverseCharge: false },
    { category: 'S', percent: '21', vatMinor: 158 },
  ],
  [
    'reverse charge',
    { registered: true, percent: '21', reverseCharge: true },
    { category: 'AE', percent: '0', vatMinor: 0 },
  ],
  [
    'not registered',
    { registered: false, percent: '21', reverseCharge: false },
    { category: 'O', percent: '0', vatMinor: 0 },
  ],
])('tax of an owner who is %s', (_, vat, group) => {
  const settled = settle(input([version({ terms: terms({ vat }) })], [cdr()]))
  expect(settled.sums.vat).toEqual([{ ...group, baseMinor: 750 }])
  expect(settled.grossMinor).toBe(750 + group.vatMinor)
})

const anyCdr = fc.record({
  energyWh: fc.integer({ min: 0, max: 200_000 }),
  netMinor: fc.integer({ min: 0, max: 50_000 }),
  credited: fc.boolean(),
})
const text = (digits: number, most: number) =>
  fc.integer({ min: 0, max: most * 10 ** digits }).map((n) => new Decimal(n).div(10 ** digits).toFixed())

describe('for any month', () => {
  test('flat shares are those of exact decimal arithmetic, rounded once a line', () => {
    fc.assert(
      fc.property(fc.array(anyCdr, { maxLength: 30 }), text(4, 100), text(6, 2), (drawn, percent, price) => {
        const cdrs = drawn.map(({ energyWh, netMinor }) => cdr({ energyWh, netMinor }))
        const byPercent = settle(
          input([version({ terms: terms({ share: { kind: 'flat', rate: { kind: 'percent', percent } } }) })], cdrs),
        )
        const byKwh = settle(input([version({ terms: terms({ share: perKwh(price) }) })], cdrs))
        const exact = (of: (each: (typeof drawn)[number]) => Decimal) =>
          drawn.reduce((sum, each) => sum + of(each).toDecimalPlaces(0).toNumber(), 0)
        expect(byPercent.sums.shareMinor).toBe(exact(({ netMinor }) => new Exact(netMinor).mul(percent).div(100)))
        expect(byKwh.sums.shareMinor).toBe(exact(({ energyWh }) => new Exact(energyWh).div(1_000).mul(price).mul(100)))
      }),
    )
  })

  test('tiers split a session so that nothing is counted twice or left out', () => {
    fc.assert(
      fc.property(fc.array(anyCdr, { maxLength: 30 }), fc.integer({ min: 1, max: 500 }), (drawn, end) => {
        const share = tiered('energy', [end, '70'], [end * 2, '70'], [null, '70'])
        const cdrs = drawn.map(({ energyWh, netMinor }) => cdr({ energyWh, netMinor }))
        const settled = settle(input([version({ terms: terms({ share }) })], cdrs))
        const flat = settle(
          input(
            [version({ terms: terms({ share: { kind: 'flat', rate: { kind: 'percent', percent: '70' } } }) })],
            cdrs,
          ),
        )
        expect(settled.sums.shareMinor).toBe(flat.sums.shareMinor)
        for (const line of settled.lines)
          if (line.trace && 'parts' in line.trace)
            expect(line.trace.parts.reduce((sum, { part }) => sum + part, 0)).toBe(line.energyWh)
      }),
    )
  })

  test('a statement is the sum of its lines, a session and its credit come to nothing, and the same input makes the same', () => {
    fc.assert(
      fc.property(
        fc.array(anyCdr, { maxLength: 20 }),
        fc.integer({ min: 0, max: 100_000 }),
        text(2, 25),
        (drawn, minimumMinor, percent) => {
          const share = tiered('revenue', [50, '33.33'], [200, '66.6667'], [null, '90'])
          const versions = [
            version({
              terms: terms({
                share,
                minimumMinor,
                monthlyFeeMinor: 999,
                vat: { registered: true, percent, reverseCharge: false },
                energyCost: { perKwh: '0.1234', boughtBy: 'operator' },
              }),
            }),
          ]
          const cdrs = drawn.flatMap(({ energyWh, netMinor, credited }) => [
            cdr({ energyWh, netMinor }),
            ...(credited ? [cdr({ energyWh: -energyWh, netMinor: -netMinor })] : []),
          ])
          const settled = settle(input(versions, cdrs))
          const { sums } = settled
          expect(settled.netMinor).toBe(settled.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0))
          expect(settled.netMinor).toBe(
            sums.shareMinor +
              sums.correctionMinor +
              sums.topUpMinor +
              sums.feeMinor +
              sums.energyCostMinor +
              sums.disputeMinor,
          )
          expect(settled.grossMinor).toBe(settled.netMinor + sums.vat.reduce((sum, { vatMinor }) => sum + vatMinor, 0))
          expect(sums.shareMinor + sums.topUpMinor).toBeGreaterThanOrEqual(minimumMinor)
          for (const [index, { credited }] of drawn.entries()) {
            const at = drawn.slice(0, index).reduce((sum, each) => sum + (each.credited ? 2 : 1), 0)
            if (credited) expect(settled.lines[at]!.amountMinor + settled.lines[at + 1]!.amountMinor).toBe(0)
          }
          expect(settle(input(versions, cdrs))).toEqual(settled)
        },
      ),
    )
  })
})
