import type { Grouping, ReportParameters } from '../../domain/reports/report'
import type { Reads } from '../reads'
import type { ReportFrame } from '../report-frame'
import { namesOf } from '../report-names'

export const groupingNames: Record<Grouping, string> = {
  location: 'Site',
  owner: 'Owner',
  tariff: 'Tariff',
  partner: 'Partner',
  connector: 'Connector',
}
export const groupings = Object.keys(groupingNames) as Grouping[]

/** "21 Nov 2026, 18:00 CET". */
export function instantText(at: number, zone: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Date(at).toLocaleString('en-GB', { ...options, timeZone: zone, timeZoneName: 'short' })
}
export const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** What stands in the head of every file: organisation, range, comparison, filters, freshness, zone. */
export async function factsOf(
  reads: Reads,
  frame: ReportFrame,
  parameters: ReportParameters,
): Promise<[string, string][]> {
  const filters: string[] = []
  for (const by of groupings) {
    const value = parameters[by]
    if (value !== undefined)
      filters.push(`${groupingNames[by]}: ${(await namesOf(reads, by, [String(value)]))(String(value))}`)
  }
  return [
    ['Organisation', frame.tenantName],
    ['Days', `${dayText(frame.range.from)} – ${dayText(frame.range.to)}, local days of each site`],
    ...(frame.before
      ? [['Compared with', `${dayText(frame.before.from)} – ${dayText(frame.before.to)}`] as [string, string]]
      : []),
    ['Filters', filters.join(', ') || 'none'],
    ['Complete through', frame.through === null ? 'not summed yet' : instantText(frame.through, frame.zone)],
    ['Time zone', frame.zone],
  ]
}
