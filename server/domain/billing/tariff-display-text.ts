import type { SettingName } from '../../kernel/station-request'
import { priceText } from '../pricing/price-display'
import type { TariffDefinition } from '../pricing/tariff'
import type { DisplayAbility } from './display-ability'

type TextSetting = SettingName & { value: string }

/** ChangeConfiguration takes 500 characters (OCPP 1.6 §6.7), SetVariables 1,000 (OCPP 2.0.1 SetVariableDataType). */
const longest = { costMessage: 500, costUpdated: 1_000 }

/** The tariff's own text in this language, or else its prices in the order AFIR wants: kWh, minute, session, other. */
function textIn(definition: TariffDefinition, language: string): string {
  const wanted = language.slice(0, 2).toLowerCase()
  const own = definition.texts.find((each) => each.language.toLowerCase() === wanted)
  if (own) return own.text
  const first = wanted === '' ? definition.texts[0] : undefined
  return first?.text ?? priceText(definition, wanted === '' ? 'en' : wanted).join('; ')
}

/**
 * What to write into a station's settings so that its display shows the tariff. `tooLong`: a text the station would cut,
 * and half a price is a wrong price.
 */
export function displayTexts(
  definition: TariffDefinition,
  { way, languages }: NonNullable<DisplayAbility['text']>,
): TextSetting[] | 'tooLong' {
  const settings = languages.map((language): TextSetting => {
    const text = textIn(definition, language)
    if (way === 'costUpdated') {
      const instance = language === '' ? {} : { variableInstance: language }
      return { component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage', ...instance, value: text }
    }
    // The station shows priceTextOffline where it cannot ask; the tariff is the same then.
    const variable = language === '' ? 'DefaultPrice' : `DefaultPriceText,${language}`
    return { component: '', variable, value: JSON.stringify({ priceText: text, priceTextOffline: text }) }
  })
  return settings.some(({ value }) => value.length > longest[way]) ? 'tooLong' : settings
}
