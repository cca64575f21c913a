import { ok, type Result, refuse } from '../../../kernel/result'
import { ticketName } from '../../../kernel/ticket'
import type { TicketFacts } from './ports'
import type { Ticket } from './ticket'

/** What a text may speak of, and what stands there when it is written out. */
export const variables = {
  station: 'Name of the station',
  site: 'Name of the site',
  price: 'What the session cost',
  link: 'Address of the ticket’s page',
  name: 'Name of the driver',
  ticket: 'Number of the ticket',
} as const
export type Variable = keyof typeof variables

const braces = /\{([^{}\s]{1,40})\}/g
const isVariable = (name: string): name is Variable => Object.hasOwn(variables, name)

/** Names in braces that nobody knows. */
export const unknownVariables = (text: string): string[] => [
  ...new Set([...text.matchAll(braces)].map(([, name]) => name!).filter((name) => !isVariable(name))),
]

const locales = { en: 'en-GB', nl: 'nl-NL', de: 'de-DE', fr: 'fr-FR' } as const

/** Writes a text out for one driver. A half-finished sentence is never sent: what is not known refuses the whole. */
export function expand(
  text: string,
  ticket: Pick<Ticket, 'id' | 'language'>,
  facts: TicketFacts,
  link: string,
): Result<string, 'unknownVariable' | 'variableMissing'> {
  const [unknown] = unknownVariables(text)
  if (unknown !== undefined) return refuse('unknownVariable', `{${unknown}} means nothing here. Nothing was sent.`)
  const { price } = facts
  const values: Record<Variable, string | null> = {
    station: facts.station,
    site: facts.site,
    price:
      price &&
      new Intl.NumberFormat(locales[ticket.language], { style: 'currency', currency: price.currency }).format(
        price.minor / 10 ** price.minorDigits,
      ),
    link,
    name: facts.name,
    ticket: ticketName(ticket.id),
  }
  const missing = [...text.matchAll(braces)].find(([, name]) => values[name as Variable] === null)?.[1]
  if (missing !== undefined)
    return refuse('variableMissing', `{${missing}} is not known for this ticket. Nothing was sent.`)
  return ok(text.replace(braces, (_whole, name: Variable) => values[name] ?? ''))
}
