import { describe, expect, it } from 'vitest'
import { type DisplayAbility, type DisplaySetting, displayAbility } from './display-ability'
import { displayTexts } from './tariff-display-text'

const of2x = (variable: string, value: string | null, variableInstance = '', readOnly = false): DisplaySetting => ({
  component: 'TariffCostCtrlr',
  variable,
  variableInstance,
  value,
  readOnly,
})
const of16 = (variable: string, value: string | null, readOnly = false): DisplaySetting => ({
  component: '',
  variable,
  variableInstance: '',
  value,
  readOnly,
})
const none: DisplayAbility = { cost: null, currency: null, text: null }

describe('what a display can show', () => {
  const cases: [name: string, settings: DisplaySetting[], expected: DisplayAbility][] = [
    ['nothing reported', [], none],
    ['2.x: cost enabled', [of2x('Enabled', 'true', 'Cost')], { ...none, cost: 'costUpdated' }],
    ['2.x: enabled for texts only', [of2x('Enabled', 'true', 'Tariff')], none],
    ['2.x: available, but switched off', [of2x('Available', 'true', 'Cost'), of2x('Enabled', 'false', 'Cost')], none],
    [
      '2.x: available, and nothing said of enabled',
      [of2x('Available', 'TRUE', 'Cost')],
      { ...none, cost: 'costUpdated' },
    ],
    ['2.x: without instances', [of2x('Enabled', 'true')], { ...none, cost: 'costUpdated' }],
    [
      '2.x: currency and texts by language',
      [of2x('Currency', 'EUR'), of2x('TariffFallbackMessage', ''), of2x('TariffFallbackMessage', null, 'nl')],
      { cost: null, currency: 'EUR', text: { way: 'costUpdated', languages: ['', 'nl'] } },
    ],
    ['2.x: a text that cannot be written', [of2x('TariffFallbackMessage', 'x', '', true)], none],
    ['1.6: announced', [of16('CustomDisplayCostAndPrice', 'true', true)], { ...none, cost: 'costMessage' }],
    [
      '1.6: announced, with texts',
      [of16('customdisplaycostandprice', 'true'), of16('DefaultPrice', ''), of16('DefaultPriceText,de', '')],
      { cost: 'costMessage', currency: null, text: { way: 'costMessage', languages: ['', 'de'] } },
    ],
    ['1.6: a text setting alone says nothing', [of16('DefaultPrice', '')], none],
    ['1.6: switched off', [of16('CustomDisplayCostAndPrice', 'false'), of16('DefaultPrice', '')], none],
  ]
  it.each(cases)('%s', (_name, settings, expected) => expect(displayAbility(settings)).toEqual(expected))
})

describe('what is written to a display', () => {
  const definition = {
    currency: 'EUR',
    kind: 'regular' as const,
    taxIncluded: 'yes' as const,
    elements: [
      { components: [{ type: 'ENERGY' as const, price: 0.5, vatPercent: 21, stepSize: 0 }], restrictions: {} },
    ],
    minPrice: null,
    maxPrice: null,
    validFrom: null,
    validUntil: null,
    texts: [
      { language: 'en', text: '50 cents' },
      { language: 'nl', text: '50 cent' },
    ],
    url: null,
  }
  const nl2x = { way: 'costUpdated', languages: ['', 'nl'] } as const
  it('2.x: one variable a language, the first text where there is none', () =>
    expect(displayTexts(definition, { ...nl2x, languages: [...nl2x.languages] })).toEqual([
      { component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage', value: '50 cents' },
      { component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage', variableInstance: 'nl', value: '50 cent' },
    ]))
  it('1.6: JSON in keys', () =>
    expect(displayTexts(definition, { way: 'costMessage', languages: ['', 'nl'] })).toEqual([
      { component: '', variable: 'DefaultPrice', value: '{"priceText":"50 cents","priceTextOffline":"50 cents"}' },
      { component: '', variable: 'DefaultPriceText,nl', value: '{"priceText":"50 cent","priceTextOffline":"50 cent"}' },
    ]))
  it('a language the tariff does not know gets its prices in words', () => {
    const texts = displayTexts({ ...definition, texts: [] }, { way: 'costUpdated', languages: ['de'] })
    expect(texts).toMatchObject([{ variableInstance: 'de', value: expect.stringMatching(/0,50.*kWh/) }])
  })
  it('half a price is never written', () => {
    const long = { ...definition, texts: [{ language: 'en', text: 'x'.repeat(260) }] }
    expect(displayTexts(long, { way: 'costMessage', languages: [''] })).toBe('tooLong')
    expect(displayTexts(long, { way: 'costUpdated', languages: [''] })).not.toBe('tooLong')
  })
})
