import Decimal from 'decimal.js'
import { z } from 'zod'

const decimal = (digits: number, most: number) =>
  z
    .string()
    .trim()
    .regex(
      new RegExp(`^\\d{1,9}(\\.\\d{1,${digits}})?$`),
      `Write a number with at most ${digits} decimals, as in 12.5.`,
    )
    .refine((text) => new Decimal(text).lte(most), `At most ${most}.`)

/** More than everything there is cannot be shared; `check-terms` names it, so that the form can say where. */
const percent = decimal(4, 1_000)
/** Major units per kWh, net. */
const perKwh = decimal(6, 100)
const amountMinor = z.number().int().min(0).max(1_000_000_000)

/** What of a CDR is the owner's: a part of its net revenue, or so much per kWh. Decimal texts, never binary fractions. */
const rate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent }),
  z.object({ kind: z.literal('perKwh'), perKwh }),
])
export type Rate = z.output<typeof rate>

/** `upTo`: where the tier ends, in kWh or major units of the month; null: the last one, without an end. */
const tier = z.object({ upTo: z.number().positive().max(1e9).nullable(), rate })

const share = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flat'), rate }),
  z.object({ kind: z.literal('tiered'), by: z.enum(['energy', 'revenue']), tiers: z.array(tier).min(1).max(10) }),
])

export const partySchema = z.object({
  legalName: z.string().trim().min(2, 'Write the legal name.').max(140),
  street: z.string().trim().max(140).default(''),
  city: z.string().trim().max(80).default(''),
  postalCode: z.string().trim().max(20).default(''),
  country: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}$/, 'Two letters, as in NL.'),
  vatNumber: z
    .string()
    .trim()
    .regex(/^([A-Z]{2}[A-Z0-9+*]{2,13})?$/, 'Country and number, as in NL123456789B01.')
    .default(''),
})
export type Party = z.output<typeof partySchema>

/** What owner and operator agreed on, from a day on. */
export const contractTerms = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'Three letters, as in EUR.'),
  share,
  /** What the owner's shares of a month come to at least. */
  minimumMinor: amountMinor.default(0),
  /** What the operator takes for a month. */
  monthlyFeeMinor: amountMinor.default(0),
  /** Who buys the energy is paid for it by the other one. */
  energyCost: z
    .object({ perKwh, boughtBy: z.enum(['operator', 'owner']) })
    .nullable()
    .default(null),
  vat: z.object({
    registered: z.boolean(),
    percent: decimal(2, 100),
    /** The operator owes the tax (Directive 2006/112/EC art. 194 ff.). */
    reverseCharge: z.boolean().default(false),
  }),
  /** The operator writes the owner's invoice (art. 224). */
  selfBilling: z.boolean(),
  payout: z.object({ days: z.number().int().min(0).max(120), minimumMinor: amountMinor }),
  sla: z.object({
    uptimePercent: z.number().min(0).max(100).nullable().default(null),
    faultToldWithinH: z.number().int().min(1).max(720).nullable().default(null),
    tariffChangeWithinDays: z.number().int().min(1).max(365).nullable().default(null),
  }),
  party: partySchema,
})
export type ContractTerms = z.output<typeof contractTerms>
