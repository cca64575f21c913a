/** A setting that says what a station's display can show. 1.6: `component` is empty. */
export type DisplaySetting = {
  component: string
  variable: string
  variableInstance: string
  value: string | null
  readOnly: boolean
}

/** How a station is told what a session costs: OCPP 2.x I02, or OCA's DataTransfer convention for 1.6. */
export type CostWay = 'costUpdated' | 'costMessage'

export type DisplayAbility = {
  cost: CostWay | null
  /** What it writes beside the amount; null: not said. */
  currency: string | null
  /** Where a tariff's text may be written: languages as the station names them, '' for the one without. */
  text: { way: CostWay; languages: string[] } | null
}

const nothing: DisplayAbility = { cost: null, currency: null, text: null }
const controller = 'tariffcostctrlr'
const isTrue = (value: string | null | undefined) => value?.trim().toLowerCase() === 'true'

/** What the settings a station reported say of its display. Names are compared without case (CiString). */
export function displayAbility(settings: readonly DisplaySetting[]): DisplayAbility {
  const ofController = settings.filter((each) => each.component.toLowerCase() === controller)
  if (ofController.length > 0) return ability2x(ofController)
  return ability16(settings.filter((each) => each.component === ''))
}

/** OCPP 2.0.1 part 2, TariffCostCtrlr: instance Cost for amounts, Tariff for texts; Enabled counts before Available. */
function ability2x(settings: readonly DisplaySetting[]): DisplayAbility {
  const named = (variable: string) => settings.filter((each) => each.variable.toLowerCase() === variable)
  const says = (variable: string, instance: string) =>
    named(variable).find((each) => each.variableInstance.toLowerCase() === instance) ??
    named(variable).find((each) => each.variableInstance === '')
  const can = (instance: string) => isTrue((says('enabled', instance) ?? says('available', instance))?.value)
  const texts = named('tarifffallbackmessage').filter((each) => !each.readOnly)
  return {
    cost: can('cost') ? 'costUpdated' : null,
    currency: named('currency')[0]?.value || null,
    text: texts.length > 0 ? { way: 'costUpdated', languages: texts.map((each) => each.variableInstance) } : null,
  }
}

/** OCA "OCPP & California Pricing Requirements" 3.1 §3: the key CustomDisplayCostAndPrice announces all of it. */
function ability16(settings: readonly DisplaySetting[]): DisplayAbility {
  const find = (name: string) => settings.find((each) => each.variable.toLowerCase() === name)
  if (!isTrue(find('customdisplaycostandprice')?.value)) return nothing
  const written = (each: DisplaySetting | undefined) => each !== undefined && !each.readOnly
  const prefix = 'defaultpricetext,'
  const languages = settings
    .filter((each) => each.variable.toLowerCase().startsWith(prefix) && written(each))
    .map((each) => each.variable.slice(prefix.length))
  const text = [...(written(find('defaultprice')) ? [''] : []), ...languages]
  return {
    cost: 'costMessage',
    currency: null,
    text: text.length > 0 ? { way: 'costMessage', languages: text } : null,
  }
}
