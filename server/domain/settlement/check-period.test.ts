import { describe, expect, test } from 'vitest'
import type { LocationId, OwnerId, UserId } from '../../kernel/ids'
import { plainTerms } from '../../testing/settlement-world'
import { checkPeriod } from './check-period'
import { termsProblems } from './check-terms'
import type { OwnerContract } from './contract'
import { accountNumber } from './iban'

const ownerId = 1 as OwnerId
const contract = (id: number, locationId: number | null, ...periods: [string, string | null][]): OwnerContract => ({
  ...{ id, name: `Contract ${id}`, ownerId, locationId: locationId as LocationId | null, stationId: null },
  versions: periods.map(([from, until], index) => ({
    ...{ id: id * 10 + index, contractId: id, ownerId, version: index + 1, state: 'approved' as const },
    ...{ from, until, terms: plainTerms(), proposedBy: 1 as UserId },
  })),
})
const all = { ownerId, locationId: null, stationId: null }
const site = { ownerId, locationId: 5 as LocationId, stationId: null }

describe('new terms among those there are', () => {
  test.each<[string, OwnerContract[], typeof all | typeof site, string, string | null, string | null]>([
    ['the first', [], all, '2026-01-01', null, null],
    ['take over from open ones', [contract(1, null, ['2026-01-01', null])], all, '2026-06-01', null, null],
    ['follow bounded ones', [contract(1, null, ['2026-01-01', '2026-05-31'])], all, '2026-06-01', null, null],
    ['reach into later ones', [contract(1, null, ['2026-06-01', null])], all, '2026-01-01', null, 'overlap'],
    ['end before later ones', [contract(1, null, ['2026-06-01', null])], all, '2026-01-01', '2026-05-31', null],
    ['begin on the same day', [contract(1, null, ['2026-06-01', null])], all, '2026-06-01', null, 'overlap'],
    [
      'begin inside bounded ones',
      [contract(1, null, ['2026-01-01', '2026-06-30'])],
      all,
      '2026-06-01',
      null,
      'overlap',
    ],
    ['leave days before them', [contract(1, null, ['2026-01-01', '2026-05-31'])], all, '2026-06-03', null, 'gap'],
    ['leave days after them', [contract(1, null, ['2026-06-01', null])], all, '2026-01-01', '2026-05-29', 'gap'],
    [
      'leave days a wider contract covers',
      [contract(1, null, ['2025-01-01', null]), contract(2, 5, ['2026-01-01', '2026-05-31'])],
      site,
      '2026-07-01',
      null,
      null,
    ],
    ['end before they begin', [], all, '2026-02-01', '2026-01-31', 'badPeriod'],
  ])('%s', (_, contracts, scope, from, until, code) => {
    const checked = checkPeriod(contracts, scope, { from, until })
    expect(checked.ok ? null : checked.refusal.code).toBe(code)
  })
})

test.each([
  ['more than there is', { share: { kind: 'flat', rate: { kind: 'percent', percent: '100.01' } } }, 'shareOver100'],
  [
    'more than there is, in a tier',
    {
      share: {
        kind: 'tiered',
        by: 'energy',
        tiers: [
          { upTo: 5, rate: { kind: 'percent', percent: '50' } },
          { upTo: null, rate: { kind: 'percent', percent: '120' } },
        ],
      },
    },
    'shareOver100',
  ],
  [
    'tiers that fall',
    {
      share: {
        kind: 'tiered',
        by: 'energy',
        tiers: [5, 3, null].map((upTo) => ({ upTo, rate: { kind: 'percent', percent: '50' } })),
      },
    },
    'tiersOutOfOrder',
  ],
  [
    'a last tier with an end',
    { share: { kind: 'tiered', by: 'energy', tiers: [{ upTo: 5, rate: { kind: 'percent', percent: '50' } }] } },
    'tiersOutOfOrder',
  ],
  ['no currency', { currency: 'XXX' }, 'unknownCurrency'],
  ['no VAT number on a self-billed invoice', { party: { legalName: 'Stadium', country: 'NL' } }, 'vatNumberMissing'],
  [
    'reverse charge of nobody',
    { vat: { registered: false, percent: '0', reverseCharge: true } },
    'reverseChargeUnregistered',
  ],
])('terms with %s have a name for it', (_, given, code) => {
  expect(termsProblems(plainTerms(given)).map((problem) => problem.code)).toContain(code)
})

test.each([
  ['NL91 ABNA 0417 1643 00', null],
  ['DE89370400440532013000', null],
  ['NL91ABNA0417164301', 'typing mistake'],
  ['NL91ABNA041716430', 'too many or too few'],
  ['ZZ91ABNA0417164300', 'no IBAN'],
  ['', 'nothing was given'],
])('account %s', (iban, problem) => {
  const found = accountNumber(iban, null)
  if (problem === null) expect(found).toMatchObject({ ok: true })
  else expect(found.ok ? '' : found.refusal.message).toContain(problem)
})
