import { minorDigitsOf } from '../pricing/currency'
import type { ContractTerms, Rate } from './terms'

/** "€ 12.50" as "EUR 12.50": the same in a PDF, on a screen and in a mail. */
export function moneyText(amountMinor: number, currency: string): string {
  const digits = minorDigitsOf(currency) ?? 2
  const sign = amountMinor < 0 ? '−' : ''
  const [whole, rest] = (Math.abs(amountMinor) / 10 ** digits).toFixed(digits).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${currency} ${grouped}${rest ? `.${rest}` : ''}`
}

export const rateText = (rate: Rate, currency: string): string =>
  rate.kind === 'percent' ? `${rate.percent} % of net revenue` : `${currency} ${rate.perKwh} a kWh`

/** "75 % of net revenue", "70 % of net revenue up to 2,000 kWh a month, 75 % of net revenue above". */
export function shareText({ share, currency }: Pick<ContractTerms, 'share' | 'currency'>): string {
  if (share.kind === 'flat') return rateText(share.rate, currency)
  const unit = share.by === 'energy' ? 'kWh' : currency
  const steps = share.tiers.map(({ rate, upTo }, index) => {
    const end = upTo === null ? 'above' : `up to ${upTo.toLocaleString('en-GB')} ${unit}`
    return `${rateText(rate, currency)} ${share.tiers.length === 1 ? '' : end}${index === 0 ? ' a month' : ''}`
  })
  return steps.join(', ')
}

/** Terms as somebody would say them, a sentence each. */
export function termsWords(terms: ContractTerms): string[] {
  const { currency, minimumMinor, monthlyFeeMinor, energyCost, vat, selfBilling, payout, sla } = terms
  const words = [`The owner gets ${shareText(terms)}.`]
  if (minimumMinor > 0) words.push(`At least ${moneyText(minimumMinor, currency)} a month.`)
  if (monthlyFeeMinor > 0) words.push(`A fee of ${moneyText(monthlyFeeMinor, currency)} a month is taken off.`)
  if (energyCost?.boughtBy === 'operator')
    words.push(`The operator buys the energy and takes ${currency} ${energyCost.perKwh} a kWh off.`)
  if (energyCost?.boughtBy === 'owner')
    words.push(`The owner buys the energy and gets ${currency} ${energyCost.perKwh} a kWh for it.`)
  if (!vat.registered) words.push('The owner is not registered for VAT: no VAT is added.')
  else words.push(vat.reverseCharge ? 'VAT is reversed to the operator.' : `VAT of ${vat.percent} % is added.`)
  words.push(selfBilling ? 'The operator writes the invoice (self-billing).' : 'The owner writes an invoice.')
  const least = payout.minimumMinor > 0 ? `, from ${moneyText(payout.minimumMinor, currency)} on` : ''
  words.push(`Paid within ${payout.days} days of approval${least}.`)
  if (sla.uptimePercent !== null) words.push(`Uptime of ${sla.uptimePercent} % is promised.`)
  if (sla.faultToldWithinH !== null) words.push(`A fault is told within ${sla.faultToldWithinH} hours.`)
  if (sla.tariffChangeWithinDays !== null)
    words.push(`A change of tariff is made within ${sla.tariffChangeWithinDays} days.`)
  return words
}
