import { z } from 'zod'
import { attemptFilter } from './attempt-filter'
import { compares, rangeNames, steps } from './range'

export const reportNames = ['revenue', 'usage', 'uptime', 'quality'] as const
export type ReportName = (typeof reportNames)[number]
export const formats = ['csv', 'xlsx', 'pdf'] as const
export type Format = (typeof formats)[number]
export const groupings = ['location', 'owner', 'tariff', 'partner', 'connector'] as const
export type Grouping = (typeof groupings)[number]
/** What uptime is told by. */
export const uptimeUnits = ['location', 'owner', 'vendor', 'station', 'evse'] as const
export type UptimeUnit = (typeof uptimeUnits)[number]

const day = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'Choose a day of this century.')
const key = z.number().int().min(0).max(2_147_483_647)

/** A report's parameters, the same in the page's address, in a file's request and in a schedule. 0 and '' mean "none". */
export const reportParameters = z.object({
  range: z.enum(rangeNames).default('thisMonth'),
  from: day.optional(),
  to: day.optional(),
  compare: z.enum(compares).default('previous'),
  by: z.enum(groupings).default('location'),
  step: z.enum(steps).optional(),
  /** ISO 4217; absent: the one most CDRs are in. */
  currency: z.string().length(3).optional(),
  location: key.optional(),
  owner: key.optional(),
  tariff: key.optional(),
  partner: z.string().max(60).optional(),
  connector: z.string().max(60).optional(),
  /** Of the report of quality only. */
  attempts: attemptFilter.optional(),
  /** Of uptime only: the rule set, what it is told by, and filters besides site and owner. */
  rule: z.enum(['ours', 'nevi', 'uk', 'afir']).optional(),
  unit: z.enum(uptimeUnits).optional(),
  vendor: z.string().max(120).optional(),
  station: key.optional(),
  evse: key.optional(),
})
export type ReportParameters = z.output<typeof reportParameters>

export const reportTitles: Record<ReportName, string> = {
  revenue: 'Revenue',
  usage: 'Usage',
  uptime: 'Uptime',
  quality: 'Charging success',
}
